import type { Metadata } from "next";
import { ChangeInbox } from "@/components/editorial/suggested-changes/change-inbox";
import { pageEditor } from "@/lib/platform/auth/doors";
import { listChanges } from "@/lib/editorial/suggested-changes/queries";
import { answerChangeAction } from "./actions";

export const metadata: Metadata = { title: "Suggested changes" };

export default async function ChangesPage() {
  const editor = await pageEditor();
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-4 px-4 py-6">
      <h1 className="text-2xl">Suggested changes</h1>
      <ChangeInbox changes={await listChanges(editor)} answer={answerChangeAction} />
    </main>
  );
}
