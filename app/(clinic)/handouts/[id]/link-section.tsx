import { LinkPanel } from "@/components/patient-links/link-panel";
import type { Clinician } from "@/lib/auth/actors";
import { getClinic } from "@/lib/clinic/queries";
import { env } from "@/lib/env";
import { reachableFromOutside } from "@/lib/patient-links/public-rows";
import { listAnswers, listLinks } from "@/lib/patient-links/queries";
import { longestPasscode, shortestPasscode } from "@/lib/patient-links/schema";
import { makePatientLinkAction, markAnswersSeenAction, revokePatientLinkAction } from "../links/actions";

/** Private links of a finalised handout, and what came back through them. @param mayMake false where it goes out no more. */
export async function LinkSection({
  clinician,
  id,
  mayMake,
}: {
  clinician: Clinician;
  id: string;
  mayMake: boolean;
}) {
  const [{ linkDays }, links, answers] = await Promise.all([
    getClinic(clinician),
    listLinks(clinician, { id }),
    listAnswers(clinician, { id }),
  ]);
  const actions = {
    make: makePatientLinkAction,
    revoke: revokePatientLinkAction,
    markSeen: markAnswersSeenAction,
  };
  return (
    <LinkPanel
      id={id}
      linkDays={linkDays}
      passcodeLength={{ least: shortestPasscode, most: longestPasscode }}
      mayMake={mayMake}
      reachable={reachableFromOutside(env().url)}
      links={links}
      answers={answers}
      actions={actions}
    />
  );
}
