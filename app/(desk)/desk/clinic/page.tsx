import type { Metadata } from "next";
import { ClinicForm } from "@/components/people/clinic-form";
import { pageAdmin } from "@/lib/auth/doors";
import { getClinic } from "@/lib/clinic/queries";
import { changeClinicAction } from "./actions";

export const metadata: Metadata = { title: "Clinic" };

export default async function ClinicPage() {
  const admin = await pageAdmin();
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <h1 className="text-2xl">Clinic</h1>
      <ClinicForm clinic={await getClinic(admin)} change={changeClinicAction} />
    </main>
  );
}
