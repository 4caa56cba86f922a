import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TopicReader } from "@/components/library/topic-reader";
import { pageClinician } from "@/lib/auth/doors";
import { AppError } from "@/lib/errors";
import { getPublishedLibrary, getTopic } from "@/lib/library/queries";
import { wholeSections } from "@/lib/library/printed-parts";
import { languages } from "@/lib/library/schema";

export const metadata: Metadata = { title: "Library" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ language?: string }> };

export default async function TopicPage({ params, searchParams }: Props) {
  const clinician = await pageClinician();
  const { slug } = await params;
  const asked = (await searchParams).language;
  const language = languages.find((one) => one === asked) ?? "en";
  const topic = await getTopic(clinician, { slug, language }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  });
  const { figures, languages: spoken } = await getPublishedLibrary(clinician, language);
  return <main id="main" className="mx-auto max-w-3xl px-4 py-6"><TopicReader topic={topic} language={language} languages={spoken} figures={Object.fromEntries(figures)} sections={wholeSections(topic.tree)} /></main>;
}
