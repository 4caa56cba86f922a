import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RecallView } from "@/components/editorial/recall/recall-view";
import { pageEditor } from "@/lib/platform/auth/doors";
import { AppError } from "@/lib/platform/errors";
import { getRecall } from "@/lib/editorial/recall/queries";

export const metadata: Metadata = { title: "Recall" };

export default async function RecallPage({ params }: { params: Promise<{ id: string }> }) {
  const editor = await pageEditor();
  const recall = await getRecall(editor, { id: (await params).id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  });
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <RecallView recall={recall} />
    </main>
  );
}
