import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { NarrowPage } from "@/components/auth/narrow-page";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { SignOnButton } from "@/components/auth/sign-on-button";
import { signOnWords } from "@/components/auth/sign-on-words";
import { SignInForm } from "@/components/auth/sign-in-form";
import { getSignOnOffer } from "@/lib/clinic/sign-on/queries";
import { pageVisitor } from "@/lib/platform/auth/doors";
import { waitingKinds } from "@/lib/platform/auth/waiting-sign-in";
import { landingPath, type SitePath } from "@/lib/platform/site-path";

export const metadata: Metadata = { title: "Sign in" };

type Given = string | string[] | undefined;
type Props = { searchParams: Promise<{ next?: Given; email?: Given; problem?: Given; step?: Given }> };
const one = (value: Given) => (typeof value === "string" ? value : undefined);

export default async function SignInPage({ searchParams }: Props) {
  const offer = await getSignOnOffer(await pageVisitor());
  const { next, email, problem, step } = await searchParams;
  const landing = landingPath(one(next));
  const waiting = one(step) === "second" ? await waitingKinds() : [];
  if (waiting.length > 0)
    return (
      <NarrowPage title="Sign in to Towline">
        <SignInForm next={landing} waiting={waiting} />
      </NarrowPage>
    );
  return (
    <NarrowPage title="Sign in to Towline">
      {offer ? (
        <>
          <ProblemNotice problem={signOnWords(one(problem), offer.name)} />
          <SignOnButton wish={{ for: "sign-in", next: landing }} look="primary">
            {`Sign in with ${offer.name}`}
          </SignOnButton>
        </>
      ) : null}
      {offer?.required ? null : <PasswordWay next={landing} email={one(email)} beside={offer?.name} />}
      <p className="text-sm text-quiet">No account yet? Ask an admin of your clinic to invite you.</p>
    </NarrowPage>
  );
}

function PasswordWay({ next, email, beside }: { next: SitePath; email?: string; beside?: string }) {
  return (
    <>
      {beside ? <h2 className="text-xl">Or with a password of Towline</h2> : null}
      <SignInForm next={next} email={email?.slice(0, 254)} />
      <p>
        <Link href="/forgotten-password" className="inline-flex min-h-8 items-center">
          Forgotten your password?
        </Link>
      </p>
    </>
  );
}
