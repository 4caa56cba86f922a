import type { Metadata } from "next";
import { ClinicSettings } from "@/components/clinic/settings/clinic-settings";
import { pageAdmin } from "@/lib/platform/auth/doors";
import { signOnName } from "@/lib/clinic/sign-on/queries";
import { getClinic } from "@/lib/clinic/settings/queries";
import { languageName } from "@/lib/platform/language-name";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { changeClinicAction } from "./actions";

export const metadata: Metadata = { title: "Clinic" };

export default async function ClinicPage() {
  const admin = await pageAdmin();
  const [clinic, { regions, languages }] = await Promise.all([
    getClinic(admin),
    getPublishedLibrary(admin, "en"),
  ]);
  return (
    <main id="main" className="mx-auto grid max-w-7xl gap-6 px-4 py-6">
      <div className="grid gap-1">
        <h1 className="text-2xl">Clinic</h1>
        <p className="text-quiet">What pages say of your clinic, and how Towline works here.</p>
      </div>
      <ClinicSettings
        initial={clinic}
        change={changeClinicAction}
        signOn={signOnName(admin)}
        regions={[...regions].map(([key, { name }]) => ({ key, name }))}
        languages={languages.map((key) => ({ key, name: languageName(key) }))}
      />
    </main>
  );
}
