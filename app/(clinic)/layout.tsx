import { SignOnNamed } from "@/components/auth/confirm-by-sign-on";
import { ClinicZone } from "@/components/ui/clinic-time";
import { signOnName } from "@/lib/clinic/sign-on/queries";
import { getClinic } from "@/lib/clinic/settings/queries";
import { PasswordGate } from "@/components/clinic/people/password-gate";
import { SessionGuard } from "@/components/auth/session-guard";
import { SignedInBar } from "@/app/signed-in-bar";
import { SearchKey } from "@/components/library/search/search-key";
import { pageClinician } from "@/lib/platform/auth/doors";
import { listItemNineAlarms } from "@/lib/deliveries/self-reports/queries";
import { ItemNineBar } from "@/components/deliveries/self-reports/item-nine-bar";
import { countWaiting } from "@/lib/handouts/print-queue/queries";
import { waitingWords } from "@/lib/handouts/print-queue/rules";

export default async function ClinicLayout({ children }: { children: React.ReactNode }) {
  const clinician = await pageClinician();
  const [waiting, { timezone }, alarms] = await Promise.all([
    countWaiting(clinician),
    getClinic(clinician),
    listItemNineAlarms(clinician),
  ]);
  return (
    <ClinicZone timezone={timezone}>
      <SignedInBar person={clinician} waiting={waitingWords(waiting)} />
      <SearchKey />
      <ItemNineBar alarms={alarms} />
      <SignOnNamed name={signOnName(clinician)}>
        <PasswordGate>{children}</PasswordGate>
      </SignOnNamed>
      <SessionGuard />
    </ClinicZone>
  );
}
