import type { Metadata } from "next";
import { OpenAccessList } from "@/components/handouts/emergency/open-access-list";
import { OpenEmergencyForm } from "@/components/handouts/emergency/open-emergency-form";
import { listColleagues, listOpenAccess } from "@/lib/handouts/emergency/queries";
import { pageClinician } from "@/lib/platform/auth/doors";
import { endEmergencyAccessAction, openEmergencyAccessAction } from "./actions";

export const metadata: Metadata = { title: "Emergency access" };

export default async function EmergencyPage() {
  const clinician = await pageClinician();
  const [colleagues, open] = await Promise.all([listColleagues(clinician), listOpenAccess(clinician)]);
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <h1 className="text-2xl">Emergency access</h1>
      <OpenAccessList open={open} end={endEmergencyAccessAction} />
      <OpenEmergencyForm colleagues={colleagues} openAccess={openEmergencyAccessAction} />
    </main>
  );
}
