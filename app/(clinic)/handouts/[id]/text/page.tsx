import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { DocumentView } from "@/components/handouts/finalised/document-view";
import { Notice } from "@/components/ui/notice";
import { pageClinician } from "@/lib/platform/auth/doors";
import { AppError } from "@/lib/platform/errors";
import { getHandout, getHandoutDocument } from "@/lib/handouts/draft/queries";
import { sitePath } from "@/lib/platform/site-path";

export const metadata: Metadata = { title: "The page as text" };

export default async function HandoutTextPage({ params }: { params: Promise<{ id: string }> }) {
  const clinician = await pageClinician();
  const { id } = await params;
  const handout = await orNotFound(clinician, () => getHandout(clinician, { id }));
  // A browser would print this page, so a handout with a text that was taken back or is out of date is told
  // of on its own page.
  if (handout.state === "sealed" && handout.finalised.recalls.length + handout.finalised.expired.length > 0)
    redirect(sitePath("/handouts/[id]", { id }));
  const document = await getHandoutDocument(clinician, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "conflict") return error;
    throw error;
  });
  if (!(document instanceof AppError))
    return (
      <main id="main">
        <DocumentView document={document} />
      </main>
    );
  return (
    <main id="main" className="mx-auto grid max-w-2xl gap-4 px-4 py-6">
      <h1 className="text-2xl">Handout</h1>
      <Notice title={document.words}>
        <p>{document.nextStep}</p>
      </Notice>
    </main>
  );
}
