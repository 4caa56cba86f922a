import type { Metadata } from "next";
import { ConfirmAndGoOn } from "@/components/clinic/people/confirm-and-go-on";
import { pagePerson } from "@/lib/platform/auth/doors";
import { landingPath } from "@/lib/platform/site-path";

export const metadata: Metadata = { title: "Your password" };

export default async function ConfirmPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  await pagePerson();
  const { next } = await searchParams;
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-4 px-4 py-6">
      <h1 className="text-2xl">Give your password once more</h1>
      <ConfirmAndGoOn next={landingPath(typeof next === "string" ? next : null)} />
    </main>
  );
}
