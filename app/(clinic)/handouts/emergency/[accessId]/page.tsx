import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmergencyHandouts } from "@/components/handouts/emergency/emergency-handouts";
import { EmergencyStrip } from "@/components/handouts/emergency/emergency-strip";
import { emergencyIdInput } from "@/lib/handouts/emergency/schema";
import { listEmergencyHandouts } from "@/lib/handouts/emergency/queries";
import { pageClinician } from "@/lib/platform/auth/doors";
import { AppError } from "@/lib/platform/errors";
import { endEmergencyAccessAction } from "../actions";

export const metadata: Metadata = { title: "Emergency access" };

export default async function EmergencyHandoutsPage({ params }: { params: Promise<{ accessId: string }> }) {
  const clinician = await pageClinician();
  const input = emergencyIdInput.safeParse(await params);
  if (!input.success) notFound();
  const { access, rows } = await listEmergencyHandouts(clinician, input.data).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  });
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <h1 className="text-2xl">Handouts of {access.owner}</h1>
      <EmergencyStrip access={access} end={endEmergencyAccessAction} />
      <EmergencyHandouts accessId={access.id} rows={rows} />
    </main>
  );
}
