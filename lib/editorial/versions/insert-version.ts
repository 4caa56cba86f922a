/** New rows of versions, numbered on from what is there. */
import type { Prisma } from "@/generated/prisma/client";
import type { Editor } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { lockTopic } from "@/lib/library/publishing/set-published-version";
import type { Language } from "@/lib/platform/languages";
import { clashWords, type Clash } from "@/lib/editorial/compare/conflicts";
import type { MatchContent, TextContent } from "@/lib/editorial/schema";
import { matchColumns, openText, textColumns } from "@/lib/editorial/store";

export type NewVersion = { explanationId: string; basedOnId: string | null; writerIds: string[] } & (
  | { kind: "text"; language: Language; content: TextContent }
  | { kind: "match"; content: MatchContent }
);

/**
 * Writes a draft. Whoever begins it is its writer only once they save words of their own. @returns its id.
 */
export async function insertVersion(tx: Transaction, editor: Editor, version: NewVersion): Promise<string> {
  const { explanationId, basedOnId, writerIds } = version;
  const id = newId();
  const now = systemClock.now();
  // Numbers count on without a gap even when two people begin at the same moment.
  await lockTopic(tx, explanationId);
  const common = {
    id,
    explanationId,
    basedOnId,
    writerIds,
    state: "draft" as const,
    origin: "clinic" as const,
    authorId: editor.personId,
    createdAt: now,
    updatedAt: now,
  };
  if (version.kind === "match") {
    const { _max } = await tx.matchVersion.aggregate({ where: { explanationId }, _max: { number: true } });
    const { name } = await tx.person.findUniqueOrThrow({
      where: { id: editor.personId },
      select: { name: true },
    });
    await tx.matchVersion.create({
      data: { ...common, number: (_max.number ?? 0) + 1, authorName: name, ...matchColumns(version.content) },
    });
    return id;
  }
  const { language, content } = version;
  const { _max } = await tx.explanationVersion.aggregate({
    where: { explanationId, language },
    _max: { number: true },
  });
  // Dates and figures are set when it is published; until then they say when it was begun.
  await tx.explanationVersion.create({
    data: {
      ...common,
      language,
      number: (_max.number ?? 0) + 1,
      ...textColumns(content),
      writtenOn: now,
      reviewDueOn: now,
      readability: {},
    },
  });
  return id;
}

type About = { textVersionId: string } | { matchVersionId: string };

/** A comment on every place where both sides stand, to be settled before the draft is sent for review. */
export function clashRows(
  clashes: readonly (Clash & { blockId: string | null })[],
  about: About,
  personId: string,
  other: string,
): Prisma.VersionCommentCreateManyInput[] {
  return clashes.map(({ blockId, ...clash }) => ({
    id: newId(),
    ...about,
    blockId,
    quote: (clash.ours || clash.theirs).slice(0, 500),
    personId,
    at: systemClock.now(),
    text: clashWords(clash, other),
    conflict: { ours: clash.ours, theirs: clash.theirs },
  }));
}

/** The English text a translation would begin from: the published one, else none. */
export async function newestEnglish(
  tx: Transaction,
  explanationId: string,
): Promise<{ id: string; content: TextContent } | null> {
  const row = await tx.publishedText.findUnique({
    where: { explanationId_language: { explanationId, language: "en" } },
    include: { version: true },
  });
  return row ? { id: row.versionId, content: openText(row.version) } : null;
}
