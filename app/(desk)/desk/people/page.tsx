import type { Metadata } from "next";
import { EmergencySection } from "@/app/emergency-section";
import { SetupSection } from "@/app/setup-section";
import { PeopleDesk } from "@/components/clinic/people/people-desk";
import { pageAdmin } from "@/lib/platform/auth/doors";
import { listLinkedPeople } from "@/lib/clinic/sign-on/queries";
import { canMail, listPeople } from "@/lib/clinic/people/queries";
import {
  changeRolesAction,
  disablePersonAction,
  endSessionsOfPersonAction,
  handOverWorkAction,
  invitePersonAction,
  linkAccountAction,
  offerNewPasswordAction,
  removeFactorsOfAction,
  restorePersonAction,
  unlinkAccountAction,
} from "./actions";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const admin = await pageAdmin();
  const [people, signOn, mails] = await Promise.all([
    listPeople(admin),
    listLinkedPeople(admin),
    canMail(admin),
  ]);
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <h1 className="text-2xl">People</h1>
      {admin.roles.clinician ? null : <EmergencySection person={admin} />}
      {admin.roles.clinician ? null : <SetupSection person={admin} />}
      <PeopleDesk
        people={people}
        signOn={signOn}
        canMail={mails}
        actions={{
          invite: invitePersonAction,
          changeRoles: changeRolesAction,
          disable: disablePersonAction,
          handOver: handOverWorkAction,
          restore: restorePersonAction,
          signOut: endSessionsOfPersonAction,
          offerNewPassword: offerNewPasswordAction,
          link: linkAccountAction,
          unlink: unlinkAccountAction,
          removeFactors: removeFactorsOfAction,
        }}
      />
    </main>
  );
}
