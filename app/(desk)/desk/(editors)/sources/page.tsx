import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { SourceList } from "@/components/library/sources/source-list";
import { pageEditor } from "@/lib/platform/auth/doors";
import { listSources } from "@/lib/library/sources/queries";
import { addSourceAction, changeSourceAction } from "./actions";

export const metadata: Metadata = { title: "Sources" };

export default async function SourcesPage() {
  const editor = await pageEditor();
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-4 px-4 py-6">
      <h1 className="text-2xl">Sources</h1>
      <p className="text-quiet">
        What the library rests on. Texts cite a source by its key.{" "}
        <Link href="/desk/sources/claims">Claims of the source documents</Link> are judged in a ledger of
        their own.
      </p>
      <SourceList sources={await listSources(editor)} add={addSourceAction} change={changeSourceAction} />
    </main>
  );
}
