import { ClinicZone } from "@/components/ui/clinic-time";
import { getClinic } from "@/lib/clinic/settings/queries";
import { confirmPasswordAction } from "@/app/(desk)/desk/people/actions";
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
      <PasswordGate confirm={confirmPasswordAction}>{children}</PasswordGate>
      <SessionGuard />
    </ClinicZone>
  );
}
