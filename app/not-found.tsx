import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { personOrNull } from "@/lib/platform/auth/person-or-null";
import { SignedInBar } from "./signed-in-bar";

export const metadata: Metadata = { title: "Not here" };

/** Who is signed in keeps the way to everywhere else; who is not learns nothing but where to sign in. */
export default async function NotFound() {
  const person = await personOrNull();
  return (
    <>
      {person ? <SignedInBar person={person} /> : null}
      <main id="main" className="mx-auto grid max-w-xl gap-3 px-4 py-16">
        <h1 className="text-2xl">This page is not here</h1>
        <p>It may have been moved, or it belongs to someone else.</p>
        <p>{person ? <Link href="/">Go to where you start</Link> : <a href="/sign-in">Sign in</a>}</p>
      </main>
    </>
  );
}
