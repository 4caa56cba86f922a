import { LinkPanel } from "@/components/patient-links/link-panel";
import type { Clinician } from "@/lib/auth/actors";
import { getClinic } from "@/lib/clinic/queries";
import { listAnswers, listLinks } from "@/lib/patient-links/queries";
import { makePatientLinkAction, markAnswersSeenAction, revokePatientLinkAction } from "../links/actions";

/** Private links of a finalised handout, and what came back through them. */
export async function LinkSection({ clinician, id }: { clinician: Clinician; id: string }) {
  const [{ linkDays }, links, answers] = await Promise.all([getClinic(clinician), listLinks(clinician, { id }), listAnswers(clinician, { id })]);
  return <LinkPanel id={id} linkDays={linkDays} links={links} answers={answers} actions={{ make: makePatientLinkAction, revoke: revokePatientLinkAction, markSeen: markAnswersSeenAction }} />;
}
