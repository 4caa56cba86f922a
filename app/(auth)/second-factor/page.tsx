import type { Metadata } from "next";
import { ownFactorActions } from "@/app/(desk)/desk/account/factors/own-factor-actions";
import { NarrowPage } from "@/components/auth/narrow-page";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { SetUpSecondFactor } from "@/components/clinic/factors/set-up-second-factor";
import { PasswordGate } from "@/components/clinic/people/password-gate";
import { ClinicZone } from "@/components/ui/clinic-time";
import { getOwnFactors } from "@/lib/clinic/factors/queries";
import { getClinic } from "@/lib/clinic/settings/queries";
import { pageSettingUp } from "@/lib/platform/auth/doors";
import { landingPath } from "@/lib/platform/site-path";

export const metadata: Metadata = { title: "Set up a second factor" };

/** Where the doors lead whoever has no second factor once the clinic requires one. */
export default async function SecondFactorPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const person = await pageSettingUp();
  const [factors, { timezone }, { next }] = await Promise.all([
    getOwnFactors(person),
    getClinic(person),
    searchParams,
  ]);
  return (
    <ClinicZone timezone={timezone}>
      <PasswordGate>
        <NarrowPage title="Set up a second factor">
          <p>
            Your clinic asks everyone for more than a password. It takes two minutes, and then you go on where
            you were.
          </p>
          <SetUpSecondFactor
            factors={factors}
            actions={ownFactorActions}
            next={landingPath(typeof next === "string" ? next : null)}
          />
          <div>
            <SignOutButton />
          </div>
        </NarrowPage>
      </PasswordGate>
    </ClinicZone>
  );
}
