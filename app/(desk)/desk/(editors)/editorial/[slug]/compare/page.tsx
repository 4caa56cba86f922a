import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { ComparisonView, type Side } from "@/components/editorial/desk/comparison-view";
import { DeskPath } from "@/components/editorial/desk/desk-path";
import { readingPath, stateName, trackName } from "@/components/editorial/desk/words";
import { pageEditor } from "@/lib/platform/auth/doors";
import { summaryOf } from "@/lib/editorial/compare/compare";
import { getComparison, type ComparedVersion } from "@/lib/editorial/history/queries";
import { compareInput, type VersionKind } from "@/lib/editorial/schema";

export const metadata: Metadata = { title: "Compare versions" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | undefined>> };

function side(slug: string, kind: VersionKind, { id, ...version }: ComparedVersion): Side {
  return {
    name: `${trackName(kind, version.language)}, version ${version.number}`,
    state: stateName(version),
    href: readingPath(slug, kind, id),
  };
}

export default async function ComparePage({ params, searchParams }: Props) {
  const [editor, { slug }, { kind, one, other }] = [await pageEditor(), await params, await searchParams];
  const asked =
    compareInput.safeParse({ kind: kind ?? "text", oneId: one, otherId: other }).data ?? notFound();
  const comparison = await orNotFound(editor, () => getComparison(editor, asked));
  if (comparison.slug !== slug) notFound();
  return (
    <main id="main" className="mx-auto grid max-w-6xl gap-4 px-4 py-6">
      <DeskPath slug={slug} />
      <h1 className="text-2xl">{comparison.title}: two versions</h1>
      <p role="status">{summaryOf(comparison.lines)}</p>
      <ComparisonView
        lines={comparison.lines}
        left={side(slug, asked.kind, comparison.one)}
        right={side(slug, asked.kind, comparison.other)}
      />
    </main>
  );
}
