import { SignOnNamed } from "@/components/auth/confirm-by-sign-on";
import { ClinicZone } from "@/components/ui/clinic-time";
import { signOnName } from "@/lib/clinic/sign-on/queries";
import { getClinic } from "@/lib/clinic/settings/queries";
import { PasswordGate } from "@/components/clinic/people/password-gate";
import { SessionGuard } from "@/components/auth/session-guard";
import { SignedInBar } from "@/app/signed-in-bar";
import { pagePerson } from "@/lib/platform/auth/doors";

export default async function DeskLayout({ children }: { children: React.ReactNode }) {
  const person = await pagePerson();
  const { timezone } = await getClinic(person);
  return (
    <ClinicZone timezone={timezone}>
      <SignedInBar person={person} />
      <SignOnNamed name={signOnName(person)}>
        <PasswordGate>{children}</PasswordGate>
      </SignOnNamed>
      <SessionGuard />
    </ClinicZone>
  );
}
