import type { Metadata } from "next";
import { ChooseText } from "@/components/editorial/recall/choose-text";
import { RecallList } from "@/components/editorial/recall/recall-list";
import { pageEditor } from "@/lib/platform/auth/doors";
import { listRecallable, listRecalls } from "@/lib/editorial/recall/queries";

export const metadata: Metadata = { title: "Recalls" };

export default async function RecallsPage() {
  const editor = await pageEditor();
  const [rows, texts] = await Promise.all([listRecalls(editor), listRecallable(editor)]);
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <h1 className="text-2xl">Recalls</h1>
      <section aria-labelledby="recall" className="grid gap-2">
        <h2 id="recall" className="text-xl">
          Recall a text
        </h2>
        <ChooseText texts={texts} />
        <p className="text-sm text-quiet">An earlier version is recalled from the history of its topic.</p>
      </section>
      <section aria-labelledby="recalled" className="grid gap-3">
        <h2 id="recalled" className="text-xl">
          Recalled until now
        </h2>
        <RecallList rows={rows} />
      </section>
    </main>
  );
}
