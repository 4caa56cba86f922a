import type { Metadata } from "next";
import Link from "next/link";
import { TopicTrack } from "@/components/editorial/topic-track";
import { pageEditor } from "@/lib/auth/doors";
import { getClinic } from "@/lib/clinic/queries";
import { listVersions } from "@/lib/editorial/queries";
import { languages } from "@/lib/library/schema";
import { beginDraftAction } from "../actions";
import { orNotFound } from "./or-not-found";

export const metadata: Metadata = { title: "Topic" };

export default async function TopicDeskPage({ params }: { params: Promise<{ slug: string }> }) {
  const [editor, { slug }] = [await pageEditor(), await params];
  const [rows, { timezone }] = await Promise.all([orNotFound(listVersions(editor, { slug })), getClinic(editor)]);
  const title = rows.find((row) => row.id === row.publishedId && row.language === "en")?.title ?? rows[0]?.title ?? slug;
  const tracks = [...languages.map((language) => ({ kind: "text" as const, language })), { kind: "match" as const, language: "en" as const }];
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-4 px-4 py-6">
      <nav aria-label="Where you are"><Link href="/desk/editorial" className="inline-flex min-h-6 items-center">Topics</Link></nav>
      <h1 className="text-2xl">{title}</h1>
      <p className="text-quiet">{slug}</p>
      {tracks.map(({ kind, language }) => (
        <TopicTrack key={`${kind} ${language}`} slug={slug} kind={kind} language={language} timezone={timezone} beginDraft={beginDraftAction}
          rows={rows.filter((row) => row.kind === kind && (kind === "match" || row.language === language))} />
      ))}
    </main>
  );
}
