import type { Metadata } from "next";
import { ChangePasswordForm } from "@/components/clinic/people/change-password-form";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { OwnSessions } from "@/components/clinic/people/own-sessions";
import { SecondFactorSection } from "@/components/clinic/factors/second-factor-section";
import { getOwnFactors } from "@/lib/clinic/factors/queries";
import { pagePerson } from "@/lib/platform/auth/doors";
import { getOwnAccount, listOwnSessions } from "@/lib/clinic/people/queries";
import { changePasswordAction } from "../people/actions";
import { ownFactorActions } from "./factors/own-factor-actions";
import { endOtherSessionsAction, endOwnSessionAction } from "./sessions/actions";
import { SignOnSection } from "./sign-on-section";

export const metadata: Metadata = { title: "My account" };

type Props = { searchParams: Promise<{ problem?: string | string[] }> };

export default async function AccountPage({ searchParams }: Props) {
  const person = await pagePerson();
  const [{ name, email }, factors, sessions] = await Promise.all([
    getOwnAccount(person),
    getOwnFactors(person),
    listOwnSessions(person),
  ]);
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <h1 className="text-2xl">My account</h1>
      <p>
        {name}, {email}
      </p>
      <h2 className="text-xl">Second factor</h2>
      <SecondFactorSection factors={factors} actions={ownFactorActions} />
      <h2 className="text-xl">Change my password</h2>
      <ChangePasswordForm change={changePasswordAction} />
      <SignOnSection person={person} problem={(await searchParams).problem} />
      <OwnSessions sessions={sessions} end={endOwnSessionAction} endOthers={endOtherSessionsAction} />
      <div>
        <SignOutButton />
      </div>
    </main>
  );
}
