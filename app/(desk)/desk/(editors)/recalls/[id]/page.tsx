import type { Metadata } from "next";
import { orNotFound } from "@/app/or-not-found";
import { RecallView } from "@/components/editorial/recall/recall-view";
import { pageEditor } from "@/lib/platform/auth/doors";
import { getRecall } from "@/lib/editorial/recall/queries";

export const metadata: Metadata = { title: "Recall" };

export default async function RecallPage({ params }: { params: Promise<{ id: string }> }) {
  const [editor, { id }] = [await pageEditor(), await params];
  const recall = await orNotFound(editor, () => getRecall(editor, { id }));
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <RecallView recall={recall} />
    </main>
  );
}
