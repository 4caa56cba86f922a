import type { Metadata } from "next";
import { SetupSection } from "@/app/setup-section";
import { PeopleDesk } from "@/components/clinic/people/people-desk";
import { pageAdmin } from "@/lib/platform/auth/doors";
import { canMail, getOwnAccount, listPeople } from "@/lib/clinic/people/queries";
import {
  changeRolesAction,
  confirmPasswordAction,
  disablePersonAction,
  handOverWorkAction,
  invitePersonAction,
  offerNewPasswordAction,
  removeFactorsOfAction,
  restorePersonAction,
} from "./actions";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const admin = await pageAdmin();
  const [people, { fresh }, mails] = await Promise.all([
    listPeople(admin),
    getOwnAccount(admin),
    canMail(admin),
  ]);
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <h1 className="text-2xl">People</h1>
      {admin.roles.clinician ? null : <SetupSection person={admin} />}
      <PeopleDesk
        people={people}
        fresh={fresh}
        canMail={mails}
        actions={{
          invite: invitePersonAction,
          changeRoles: changeRolesAction,
          disable: disablePersonAction,
          handOver: handOverWorkAction,
          restore: restorePersonAction,
          offerNewPassword: offerNewPasswordAction,
          removeFactors: removeFactorsOfAction,
          confirm: confirmPasswordAction,
        }}
      />
    </main>
  );
}
