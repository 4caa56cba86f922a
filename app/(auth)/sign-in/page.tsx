import type { Metadata } from "next";
import { NarrowPage } from "@/components/auth/narrow-page";
import { SignInForm } from "@/components/auth/sign-in-form";
import { pageVisitor } from "@/lib/platform/auth/doors";
import { landingPath } from "@/lib/platform/site-path";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[]; email?: string | string[] }> };
const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

export default async function SignInPage({ searchParams }: Props) {
  await pageVisitor();
  const { next, email } = await searchParams;
  return (
    <NarrowPage title="Sign in to Towline">
      <SignInForm next={landingPath(one(next))} email={one(email)?.slice(0, 254)} />
      <p className="text-sm text-quiet">
        Forgotten your password? Ask an admin of your clinic for a link to set a new one. If you are the only
        admin, whoever looks after Towline makes one on the computer it runs on:{" "}
        <code className="break-words">npm run -s towline -- reset-password</code> and your e-mail address.
      </p>
      <p className="text-sm text-quiet">No account yet? Ask an admin of your clinic to invite you.</p>
    </NarrowPage>
  );
}
