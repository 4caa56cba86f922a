import type { Metadata } from "next";
import { openConversation } from "@/app/open-conversation";
import { SessionGuard } from "@/components/auth/session-guard";
import { ShowPage } from "@/components/handouts/conversation/show-page";
import { getConversation } from "@/lib/handouts/conversation/queries";
import { pageClinician } from "@/lib/platform/auth/doors";

export const metadata: Metadata = { title: { absolute: "Towline" } };

/** Outside of the clinician's bar: nothing of theirs is on a screen that is turned to the patient. */
export default async function ShowPatientPage({ params }: { params: Promise<{ id: string }> }) {
  const clinician = await pageClinician();
  const { id } = await params;
  const view = await openConversation(clinician, id, () => getConversation(clinician, { id }));
  return (
    <main id="main">
      <ShowPage view={view} />
      <SessionGuard />
    </main>
  );
}
