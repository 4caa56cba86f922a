import type { Metadata } from "next";
import { AccountSearch } from "@/components/clinic/audit/account-search";
import { AuditFilterForm } from "@/components/clinic/audit/audit-filter";
import { AuditPages } from "@/components/clinic/audit/audit-pages";
import { AuditStanding } from "@/components/clinic/audit/audit-standing";
import { AuditTable } from "@/components/clinic/audit/audit-table";
import { auditAddress } from "@/components/clinic/audit/audit-address";
import { ExportLog } from "@/components/deliveries/log/export-log";
import { Notice } from "@/components/ui/notice";
import { findAudit, getAccountSummary, getAuditStanding, listAuditPeople } from "@/lib/clinic/audit/queries";
import { auditFilterFrom } from "@/lib/clinic/audit/rules";
import { pageAdmin } from "@/lib/platform/auth/doors";
import { findAccountAction } from "./actions";

export const metadata: Metadata = { title: "Audit" };

const path = "/desk/audit";

type Props = { searchParams: Promise<Record<string, unknown>> };

export default async function AuditPage({ searchParams }: Props) {
  const admin = await pageAdmin();
  const { before, ...filter } = auditFilterFrom(await searchParams);
  const [{ rows, older }, people, standing, tried] = await Promise.all([
    findAudit(admin, { ...filter, before }),
    listAuditPeople(admin),
    getAuditStanding(admin),
    filter.account ? getAccountSummary(admin, { account: filter.account }) : null,
  ]);
  return (
    <main id="main" className="mx-auto grid grid-cols-[minmax(0,1fr)] max-w-6xl gap-5 px-4 py-6">
      <div className="grid gap-1">
        <h1 className="text-2xl">Audit</h1>
        <p className="text-quiet">
          Who saw, changed, gave or sent what, when and from where. A handout stands here by its reference,
          which is on its own page; what it says about a patient does not.
        </p>
      </div>
      <AuditFilterForm path={path} filter={filter} people={people} />
      <AccountSearch find={findAccountAction} />
      {tried ? (
        <Notice title={`Failed sign-ins: ${tried.words}`}>
          <p>
            {tried.tries} in all, from {tried.places === 1 ? "1 place" : `${tried.places} places`}.
          </p>
        </Notice>
      ) : null}
      {rows.length === 0 ? (
        <Notice title="Nothing here">
          <p>No row fits. Choose other days, or show all.</p>
        </Notice>
      ) : (
        <>
          <AuditTable rows={rows} path={path} caption="The audit, newest first" />
          <AuditPages {...{ path, filter, before, older }} />
          <div className="flex flex-wrap gap-5">
            {(["csv", "jsonl"] as const).map((format) => (
              <ExportLog
                key={format}
                address={
                  auditAddress(`/api/desk/audit`, filter) +
                  (auditAddress("", filter) ? "&" : "?") +
                  `format=${format}`
                }
                word={format === "csv" ? "Export as CSV" : "Export as JSON lines"}
              />
            ))}
          </div>
        </>
      )}
      <AuditStanding {...standing} />
    </main>
  );
}
