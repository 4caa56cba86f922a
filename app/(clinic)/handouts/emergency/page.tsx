import type { Metadata } from "next";
import { confirmPasswordAction } from "@/app/(desk)/desk/people/actions";
import { OpenAccessList } from "@/components/handouts/emergency/open-access-list";
import { OpenEmergencyForm } from "@/components/handouts/emergency/open-emergency-form";
import { getOwnAccount } from "@/lib/clinic/people/queries";
import { listColleagues, listOpenAccess } from "@/lib/handouts/emergency/queries";
import { pageClinician } from "@/lib/platform/auth/doors";
import { endEmergencyAccessAction, openEmergencyAccessAction } from "./actions";

export const metadata: Metadata = { title: "Emergency access" };

export default async function EmergencyPage() {
  const clinician = await pageClinician();
  const [colleagues, open, { fresh }] = await Promise.all([
    listColleagues(clinician),
    listOpenAccess(clinician),
    getOwnAccount(clinician),
  ]);
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <h1 className="text-2xl">Emergency access</h1>
      <OpenAccessList open={open} end={endEmergencyAccessAction} />
      <OpenEmergencyForm
        key={String(fresh)}
        colleagues={colleagues}
        fresh={fresh}
        openAccess={openEmergencyAccessAction}
        confirm={confirmPasswordAction}
      />
    </main>
  );
}
