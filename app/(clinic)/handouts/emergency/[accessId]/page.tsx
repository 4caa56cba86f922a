import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { EmergencyHandouts } from "@/components/handouts/emergency/emergency-handouts";
import { EmergencyStrip } from "@/components/handouts/emergency/emergency-strip";
import { emergencyIdInput } from "@/lib/handouts/emergency/schema";
import { listEmergencyHandouts } from "@/lib/handouts/emergency/queries";
import { pageClinician } from "@/lib/platform/auth/doors";
import { endEmergencyAccessAction } from "../actions";

export const metadata: Metadata = { title: "Emergency access" };

export default async function EmergencyHandoutsPage({ params }: { params: Promise<{ accessId: string }> }) {
  const clinician = await pageClinician();
  const input = emergencyIdInput.safeParse(await params);
  if (!input.success) notFound();
  const { access, rows } = await orNotFound(clinician, () => listEmergencyHandouts(clinician, input.data));
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <h1 className="text-2xl">Handouts of {access.owner}</h1>
      <EmergencyStrip access={access} end={endEmergencyAccessAction} />
      <EmergencyHandouts accessId={access.id} rows={rows} />
    </main>
  );
}
