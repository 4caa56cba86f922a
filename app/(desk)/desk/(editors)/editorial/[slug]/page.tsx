import type { Metadata } from "next";
import { orNotFound } from "@/app/or-not-found";
import { DeskPath } from "@/components/editorial/desk/desk-path";
import { TopicTrack } from "@/components/editorial/desk/topic-track";
import { pageEditor } from "@/lib/platform/auth/doors";
import { listVersions } from "@/lib/editorial/history/queries";
import { languages } from "@/lib/platform/languages";
import { beginDraftAction } from "@/app/(desk)/desk/(editors)/editorial/actions";
import { viewerOf } from "@/app/(desk)/desk/(editors)/editorial/current-viewer";

export const metadata: Metadata = { title: "Topic" };

export default async function TopicDeskPage({ params }: { params: Promise<{ slug: string }> }) {
  const [editor, { slug }] = [await pageEditor(), await params];
  const [rows, { viewer, timezone }] = await Promise.all([
    orNotFound(editor, () => listVersions(editor, { slug })),
    viewerOf(editor),
  ]);
  const title =
    rows.find((row) => row.id === row.publishedId && row.language === "en")?.title ?? rows[0]?.title ?? slug;
  const tracks = [
    ...languages.map((language) => ({ kind: "text" as const, language })),
    { kind: "match" as const, language: "en" as const },
  ];
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-4 px-4 py-6">
      <DeskPath />
      <h1 className="text-2xl">{title}</h1>
      <p className="text-quiet">{slug}</p>
      {tracks.map(({ kind, language }) => (
        <TopicTrack
          key={`${kind} ${language}`}
          slug={slug}
          kind={kind}
          language={language}
          timezone={timezone}
          viewer={viewer}
          beginDraft={beginDraftAction}
          rows={rows.filter((row) => row.kind === kind && (kind === "match" || row.language === language))}
        />
      ))}
    </main>
  );
}
