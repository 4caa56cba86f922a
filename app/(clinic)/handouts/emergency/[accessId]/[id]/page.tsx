import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { EmergencyStrip } from "@/components/handouts/emergency/emergency-strip";
import { DocumentView } from "@/components/handouts/finalised/document-view";
import { ClinicTime } from "@/components/ui/clinic-time";
import { Notice } from "@/components/ui/notice";
import { emergencyHandoutInput, type EmergencyAnswer } from "@/lib/handouts/emergency/schema";
import { getEmergencyHandout } from "@/lib/handouts/emergency/queries";
import { handoutName } from "@/lib/handouts/handout-name";
import { pageClinician } from "@/lib/platform/auth/doors";
import { sitePath } from "@/lib/platform/site-path";
import { endEmergencyAccessAction } from "../../actions";

export const metadata: Metadata = { title: "Emergency access" };

type Props = { params: Promise<{ accessId: string; id: string }> };

export default async function EmergencyHandoutPage({ params }: Props) {
  const clinician = await pageClinician();
  const input = emergencyHandoutInput.safeParse(await params);
  if (!input.success) notFound();
  const found = await orNotFound(clinician, () => getEmergencyHandout(clinician, input.data));
  const { access, document, state, answers, recalled } = found;
  return (
    <main id="main" className="print:hidden">
      <div className="mx-auto grid max-w-2xl gap-4 px-4 pt-6">
        <p className="text-xl font-bold">
          {handoutName(found)}{" "}
          <span className="text-quiet">({state === "draft" ? "draft" : "finalised"})</span>
        </p>
        <EmergencyStrip access={access} end={endEmergencyAccessAction} />
        <p>
          <Link href={sitePath("/handouts/emergency/[accessId]", { accessId: access.id })}>
            All handouts of {access.owner}
          </Link>
        </p>
        {recalled ? (
          <Notice tone="stop" title="A text of this handout was recalled since.">
            <p>
              Do not tell on what it says before you know which one, and why: see Recalls, or ask an editor.
            </p>
          </Notice>
        ) : null}
        <Answers answers={answers} />
        {document ? null : (
          <Notice title="What this handout said was erased by the clinic’s retention.">
            <p>Only its topics are known, on the list before this page.</p>
          </Notice>
        )}
      </div>
      {document ? <DocumentView document={document} /> : null}
    </main>
  );
}

/** What a colleague wrote when a red stop asked: in an emergency it goes before the pages. */
function Answers({ answers }: { answers: EmergencyAnswer[] }) {
  if (answers.length === 0) return null;
  return (
    <section aria-labelledby="safety" className="grid gap-2">
      <h2 id="safety" className="text-xl">
        What was answered about safety
      </h2>
      <ul className="grid gap-2">
        {answers.map(({ by, at, text }) => (
          <li key={at} className="rounded-md border border-line bg-surface p-3">
            <p>{text}</p>
            <p className="text-sm text-quiet">
              {by}, <ClinicTime at={at} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
