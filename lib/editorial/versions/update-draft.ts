/**
 * What was published since a draft was begun, put into it: the draft's words stay, and places
 * both changed are marked.
 */
import type { Transaction } from "@/lib/platform/db/client";
import type { Clash } from "@/lib/editorial/compare/conflicts";
import { mergeTexts } from "@/lib/editorial/compare/merge";
import { mergeMatches } from "@/lib/editorial/compare/merge-match";
import type { VersionView } from "@/lib/editorial/schema";
import { matchColumns, readVersion, textColumns } from "@/lib/editorial/store";

type Draft = VersionView & { explanationId: string };
type Merged = {
  columns: ReturnType<typeof textColumns> | ReturnType<typeof matchColumns>;
  clashes: (Clash & { blockId: string | null })[];
};

/** @param publishedId the version published now, of the same text or matching. */
export async function mergedWith(tx: Transaction, draft: Draft, publishedId: string): Promise<Merged> {
  const baseId = draft.basedOnId ?? (await starterBefore(tx, draft));
  const [base, theirs] = [
    baseId === null ? null : await readVersion(tx, draft.kind, baseId),
    await readVersion(tx, draft.kind, publishedId),
  ];
  if (draft.kind === "text" && theirs.kind === "text") {
    const { content, conflicts } = mergeTexts(
      base?.kind === "text" ? base.content : null,
      draft.content,
      theirs.content,
    );
    return { columns: textColumns(content), clashes: conflicts };
  }
  if (draft.kind === "match" && theirs.kind === "match") {
    const { content, conflicts } = mergeMatches(
      base?.kind === "match" ? base.content : null,
      draft.content,
      theirs.content,
    );
    return {
      columns: matchColumns(content),
      clashes: conflicts.map((clash) => ({ ...clash, blockId: null })),
    };
  }
  throw new RangeError("A text and a matching can't be merged.");
}

/**
 * An update of the starter library names no version it began from: it grew from the newest starter
 * version that was published.
 */
async function starterBefore(
  tx: Transaction,
  { kind, explanationId, ...draft }: Draft,
): Promise<string | null> {
  const which = {
    where: { explanationId, origin: "starter" as const, publishedAt: { not: null } },
    orderBy: { number: "desc" as const },
    select: { id: true },
  };
  if (kind === "match") return (await tx.matchVersion.findFirst(which))?.id ?? null;
  const { language } = draft as Extract<VersionView, { kind: "text" }>;
  return (
    (await tx.explanationVersion.findFirst({ ...which, where: { ...which.where, language } }))?.id ?? null
  );
}
