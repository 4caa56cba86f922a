import type { Metadata } from "next";
import Link from "next/link";
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
      <p>
        <Link href="/forgotten-password" className="inline-flex min-h-8 items-center">
          Forgotten your password?
        </Link>
      </p>
      <p className="text-sm text-quiet">No account yet? Ask an admin of your clinic to invite you.</p>
    </NarrowPage>
  );
}
