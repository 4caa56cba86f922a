import { SetupList } from "@/components/clinic/people/setup-list";
import { canMail, countPeople } from "@/lib/clinic/people/queries";
import { setupSteps } from "@/lib/clinic/people/setup-steps";
import { getClinic } from "@/lib/clinic/settings/queries";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { SignedIn } from "@/lib/platform/actors";
import { pageAdmin } from "@/lib/platform/auth/doors";

/** What is left to set up, on the first screen of an admin; nothing for anyone else. */
export async function SetupSection({ person }: { person: SignedIn }) {
  if (!person.roles.admin) return null;
  const admin = await pageAdmin();
  const [clinic, sendsMail, people, { topics }] = await Promise.all([
    getClinic(admin),
    canMail(admin),
    countPeople(admin),
    getPublishedLibrary(admin, "en"),
  ]);
  const signedOff = topics.filter((topic) => topic.signedOff ?? topic.approved).length;
  return (
    <SetupList steps={setupSteps({ clinic, sendsMail, people, texts: { all: topics.length, signedOff } })} />
  );
}
