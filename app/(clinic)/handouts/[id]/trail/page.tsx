import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { orNotFound } from "@/app/or-not-found";
import { AuditPages } from "@/components/clinic/audit/audit-pages";
import { AuditTable } from "@/components/clinic/audit/audit-table";
import { referenceOf } from "@/lib/clinic/audit/rules";
import { findHandoutTrail } from "@/lib/handouts/trail/queries";
import { handoutTrailInput } from "@/lib/handouts/trail/schema";
import { pageClinician } from "@/lib/platform/auth/doors";
import { sitePath } from "@/lib/platform/site-path";

export const metadata: Metadata = { title: "Who opened this handout" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function TrailPage({ params, searchParams }: Props) {
  const clinician = await pageClinician();
  const { id } = await params;
  const before = handoutTrailInput.shape.before.safeParse((await searchParams).before).data;
  const { rows, older } = await orNotFound(clinician, () => findHandoutTrail(clinician, { id, before }));
  return (
    <main id="main" className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-5 px-4 py-6">
      <div className="grid gap-1">
        <h1 className="text-2xl">Who opened this handout</h1>
        <p className="text-quiet">
          Everything the audit says of handout {referenceOf(id)}, newest first. Looking more than once within
          15 minutes is one line. <Link href={sitePath("/handouts/[id]", { id })}>Back to the handout</Link>
          {clinician.roles.admin ? (
            <>
              {" "}
              <Link href={sitePath("/desk/audit", {}, { handout: id })}>In the clinic’s audit</Link>
            </>
          ) : null}
        </p>
      </div>
      <AuditTable rows={rows} path={null} caption="The audit of this handout, newest first" />
      <AuditPages path={sitePath("/handouts/[id]/trail", { id })} filter={{}} before={before} older={older} />
    </main>
  );
}
