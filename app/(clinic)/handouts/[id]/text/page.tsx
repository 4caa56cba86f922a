import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocumentView } from "@/components/handouts/document-view";
import { pageClinician } from "@/lib/auth/doors";
import { AppError } from "@/lib/errors";
import { getHandoutDocument } from "@/lib/handouts/queries";

export const metadata: Metadata = { title: "The page as text" };

export default async function HandoutTextPage({ params }: { params: Promise<{ id: string }> }) {
  const clinician = await pageClinician();
  const document = await getHandoutDocument(clinician, { id: (await params).id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  });
  return <main id="main"><DocumentView document={document} /></main>;
}
