import type { Metadata } from "next";
import { ClinicLog } from "@/components/deliveries/log/clinic-log";
import { ExportLog } from "@/components/deliveries/log/export-log";
import { LogFilterForm } from "@/components/deliveries/log/log-filter";
import { LogPages, logAddress } from "@/components/deliveries/log/log-pages";
import { Notice } from "@/components/ui/notice";
import { pageAdmin } from "@/lib/platform/auth/doors";
import { findClinicDeliveries } from "@/lib/deliveries/log/queries";
import { filterFrom } from "@/lib/deliveries/log/rules";

export const metadata: Metadata = { title: "Deliveries" };

const path = "/desk/deliveries";

export default async function DeliveriesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, unknown>>;
}) {
  const admin = await pageAdmin();
  const { before, ...filter } = filterFrom(await searchParams);
  const { rows, older } = await findClinicDeliveries(admin, { ...filter, before });
  return (
    <main id="main" className="mx-auto grid grid-cols-[minmax(0,1fr)] max-w-6xl gap-5 px-4 py-6">
      <div className="grid gap-1">
        <h1 className="text-2xl">Deliveries</h1>
        <p className="text-quiet">
          Everything the clinic gave out: by whom, how, and which texts. Nothing of any patient.
        </p>
      </div>
      <LogFilterForm path={path} filter={filter} />
      {rows.length === 0 ? (
        <Notice title="Nothing here">
          <p>What clinicians print, download or send stands here. Or choose other days.</p>
        </Notice>
      ) : (
        <>
          <ClinicLog rows={rows} />
          <LogPages {...{ path, filter, before, older }} />
          <ExportLog address={logAddress("/api/desk/deliveries", filter)} />
        </>
      )}
    </main>
  );
}
