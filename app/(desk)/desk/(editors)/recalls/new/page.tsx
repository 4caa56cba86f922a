import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { RecallForm } from "@/components/editorial/recall/recall-form";
import { pageEditor } from "@/lib/platform/auth/doors";
import { AppError } from "@/lib/platform/errors";
import { languageName } from "@/lib/platform/language-name";
import { getRecallTarget } from "@/lib/editorial/recall/queries";
import { sitePath } from "@/lib/platform/site-path";
import { recallVersionAction } from "@/app/(desk)/desk/(editors)/recalls/actions";

export const metadata: Metadata = { title: "Recall a text" };

export default async function NewRecallPage({
  searchParams,
}: {
  searchParams: Promise<{ version?: string }>;
}) {
  const editor = await pageEditor();
  const { version = "" } = await searchParams;
  const target = await getRecallTarget(editor, { versionId: version }).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "conflict") redirect(sitePath("/desk/recalls/[id]", error.newer as { id: string }));
    return notFound();
  });
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-5 px-4 py-6">
      <div className="grid gap-1">
        <h1 className="text-2xl">Recall “{target.title}”</h1>
        <p className="text-quiet">
          {languageName(target.language)}, version {target.number}
        </p>
      </div>
      <RecallForm target={target} recall={recallVersionAction} />
    </main>
  );
}
