import type { Metadata } from "next";
import { DeskList } from "@/components/editorial/desk/desk-list";
import { NewTopicForm } from "@/components/editorial/desk/new-topic-form";
import { pageEditor } from "@/lib/platform/auth/doors";
import { listDesk } from "@/lib/editorial/versions/queries";
import { createExplanationAction } from "./actions";
import { viewerOf } from "./current-viewer";

export const metadata: Metadata = { title: "Editorial desk" };

export default async function EditorialPage() {
  const editor = await pageEditor();
  const [topics, { viewer, timezone }] = await Promise.all([listDesk(editor), viewerOf(editor)]);
  return (
    <main id="main" className="mx-auto grid max-w-5xl gap-4 px-4 py-6">
      <h1 className="text-2xl">Topics</h1>
      <NewTopicForm create={createExplanationAction} />
      <DeskList topics={topics} timezone={timezone} viewer={viewer} />
    </main>
  );
}
