import type { Metadata } from "next";
import { TalkScreen } from "@/components/handouts/conversation/talk-screen";
import { getConversation } from "@/lib/handouts/conversation/queries";
import { pageClinician } from "@/lib/platform/auth/doors";
import { openConversation } from "@/app/open-conversation";
import { saveDraftAction } from "../../actions";
import { markTeachBackAction } from "./actions";

export const metadata: Metadata = { title: "Talk it through" };

export default async function TalkPage({ params }: { params: Promise<{ id: string }> }) {
  const clinician = await pageClinician();
  const { id } = await params;
  const view = await openConversation(clinician, id, () => getConversation(clinician, { id }));
  return (
    <main id="main">
      <TalkScreen view={view} mark={markTeachBackAction} save={saveDraftAction} />
    </main>
  );
}
