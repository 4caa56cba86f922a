import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NarrowPage } from "@/components/auth/narrow-page";
import { NewAccountForm } from "@/components/auth/new-account-form";
import { pageVisitor } from "@/lib/platform/auth/doors";
import { isAnyoneHere } from "@/lib/clinic/people/first-run";
import { createFirstPersonAction } from "../actions";

/**
 * The title of app/not-found.tsx: Next keeps this page's own when it turns out not to be
 * here, which would tell.
 */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await isAnyoneHere(await pageVisitor())) ? "Not here" : "First run" };
}

/**
 * Opening the link spends nothing; sending the form does. Once people exist the page says no more than
 * one that never was.
 */
export default async function FirstRunPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const visitor = await pageVisitor();
  if (await isAnyoneHere(visitor)) notFound();
  const { token } = await searchParams;
  if (typeof token !== "string" || token === "")
    return (
      <NarrowPage title="This link is not whole">
        <p>Open the whole link that Towline printed when it started. Starting it again prints a new one.</p>
      </NarrowPage>
    );
  return (
    <NarrowPage title="Welcome to Towline">
      <p>You are the first person here. You will hold every role, and can invite colleagues afterwards.</p>
      <NewAccountForm token={token} create={createFirstPersonAction} />
    </NarrowPage>
  );
}
