import { LinkPanel } from "@/components/deliveries/links/link-panel";
import type { Clinician } from "@/lib/platform/actors";
import { getClinic } from "@/lib/clinic/settings/queries";
import { env } from "@/lib/platform/env";
import { reachableFromOutside } from "@/lib/handouts/qr/reachable-from-outside";
import { listAnswers, listLinks } from "@/lib/deliveries/links/queries";
import { longestPasscode, shortestPasscode } from "@/lib/deliveries/links/schema";
import { makePatientLinkAction, markAnswersSeenAction, revokePatientLinkAction } from "../links/actions";

/**
 * Private links of a finalised handout, and what came back through them. @param mayMake false where it
 * goes out no more.
 */
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
