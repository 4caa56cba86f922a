import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TopicReader } from "@/components/library/topic-reader";
import { pageClinician } from "@/lib/auth/doors";
import { AppError } from "@/lib/errors";
import { getTopic } from "@/lib/library/queries";

export const metadata: Metadata = { title: "Library" };

export default async function TopicPage({ params }: { params: Promise<{ slug: string }> }) {
  const clinician = await pageClinician();
  const { slug } = await params;
  const topic = await getTopic(clinician, { slug }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  });
  return <main id="main" className="mx-auto max-w-3xl px-4 py-6"><TopicReader topic={topic} /></main>;
}
