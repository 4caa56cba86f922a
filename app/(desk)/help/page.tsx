import type { Metadata } from "next";
import { HelpPage } from "@/components/help/help-page";
import { pagePerson } from "@/lib/platform/auth/doors";

export const metadata: Metadata = { title: "Help" };

export default async function Page() {
  const { roles } = await pagePerson();
  return <HelpPage roles={roles} />;
}
