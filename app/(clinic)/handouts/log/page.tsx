import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { ExportLog } from "@/components/deliveries/log/export-log";
import { LogFilterForm } from "@/components/deliveries/log/log-filter";
import { LogPages, logAddress } from "@/components/deliveries/log/log-pages";
import { OwnLog } from "@/components/deliveries/log/own-log";
import { Notice } from "@/components/ui/notice";
import { pageClinician } from "@/lib/platform/auth/doors";
import { findDeliveries } from "@/lib/deliveries/log/queries";
import { filterFrom } from "@/lib/deliveries/log/rules";

export const metadata: Metadata = { title: "What was given" };

const path = "/handouts/log";

export default async function HandoutLogPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, unknown>>;
}) {
  const clinician = await pageClinician();
  const { before, ...filter } = filterFrom(await searchParams);
  const { rows, older } = await findDeliveries(clinician, { ...filter, before });
  return (
    <main id="main" className="mx-auto grid grid-cols-[minmax(0,1fr)] max-w-6xl gap-5 px-4 py-6">
      <div className="grid gap-1">
        <h1 className="text-2xl">What was given</h1>
        <p className="text-quiet">
          Every print, download, mail and link of your handouts. <Link href="/handouts">My handouts</Link>
        </p>
      </div>
      <LogFilterForm path={path} filter={filter} />
      {rows.length === 0 ? (
        <Notice title="Nothing here">
          <p>Print, download or send a finalised handout, and it stands here. Or choose other days.</p>
        </Notice>
      ) : (
        <>
          <OwnLog rows={rows} />
          <LogPages {...{ path, filter, before, older }} />
          <ExportLog address={logAddress("/api/handout-log", filter)} />
        </>
      )}
    </main>
  );
}
