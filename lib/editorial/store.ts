/** Rows of versions as the desk reads and writes them: text and matching told apart here and nowhere else. */
import { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
import { utcDate } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { caution } from "@/lib/engine/matching/schema";
import type { Language } from "@/lib/platform/languages";
import { checkTree, treeText } from "@/lib/library/tree/tree";
import { matchData } from "@/lib/engine/matching/schema";
import type { CommentView, MatchContent, TextContent, VersionKind, VersionView } from "./schema";

const person = { select: { name: true } } as const;
const comments = {
  orderBy: { at: "asc" },
  include: { person, resolvedBy: person },
} as const satisfies Prisma.VersionCommentFindManyArgs;
const textRow = {
  comments,
  approver: person,
  explanation: {
    select: { slug: true, order: true, publishedTexts: { select: { language: true, versionId: true } } },
  },
} as const satisfies Prisma.ExplanationVersionInclude;
const matchRow = {
  comments,
  approver: person,
  explanation: {
    select: {
      slug: true,
      order: true,
      publishedMatch: { select: { versionId: true } },
      publishedTexts: { where: { language: "en" }, select: { version: { select: { title: true } } } },
    },
  },
} as const satisfies Prisma.MatchVersionInclude;

type TextRow = Prisma.ExplanationVersionGetPayload<{ include: typeof textRow }>;
type MatchRow = Prisma.MatchVersionGetPayload<{ include: typeof matchRow }>;

export function noSuchVersion(): AppError {
  return new AppError(
    "not-found",
    "There is no such version.",
    "Open the topic on the desk and choose one there.",
  );
}

/** One version, whole. Throws AppError `not-found`. */
export async function readVersion(
  tx: Transaction,
  kind: VersionKind,
  id: string,
): Promise<VersionView & { explanationId: string; order: number }> {
  if (kind === "text") {
    const row = await tx.explanationVersion.findUnique({ where: { id }, include: textRow });
    if (row) return textView(row);
  } else {
    const row = await tx.matchVersion.findUnique({ where: { id }, include: matchRow });
    if (row) return matchView(row);
  }
  throw noSuchVersion();
}

function textView(row: TextRow) {
  const {
    explanation: { slug, order, publishedTexts },
    explanationId,
    title,
  } = row;
  const publishedId = publishedTexts.find((one) => one.language === row.language)?.versionId ?? null;
  return {
    ...facts(row),
    kind: "text" as const,
    explanationId,
    order,
    slug,
    title,
    publishedId,
    language: row.language as Language,
    content: openText(row),
  };
}

function matchView(row: MatchRow) {
  const {
    explanation: { slug, order, publishedMatch, publishedTexts },
    explanationId,
  } = row;
  return {
    ...facts(row),
    kind: "match" as const,
    explanationId,
    order,
    slug,
    title: publishedTexts[0]?.version.title ?? slug,
    publishedId: publishedMatch?.versionId ?? null,
    content: openMatch(row),
  };
}

function facts(row: TextRow | MatchRow) {
  const {
    id,
    number,
    state,
    origin,
    revision,
    authorName,
    writerIds,
    approver,
    onePerson,
    basedOnId,
    gateReason,
    updatedAt,
  } = row;
  return {
    id,
    number,
    state,
    origin,
    revision,
    author: authorName,
    writerIds,
    approver: approver?.name ?? null,
    onePerson,
    basedOnId,
    gateReason,
    gateFailures: z.array(z.string()).nullable().parse(row.gateFailures) ?? [],
    updatedAt: updatedAt.toISOString(),
    submittedAt: instant(row.submittedAt),
    approvedAt: instant(row.approvedAt),
    publishAt: instant(row.publishAt),
    publishedAt: instant(row.publishedAt),
    retiredAt: instant(row.retiredAt),
    comments: row.comments.map(commentView),
    openConflicts: openConflicts(row.comments),
  };
}

/** Of a version's comments, what tells how many clashes are still open. */
export const unsettled = {
  where: { resolvedAt: null },
  select: { conflict: true, resolvedAt: true },
} as const;
export type Unsettled = { conflict: unknown; resolvedAt: Date | null };

export function openConflicts(comments: readonly { conflict: unknown; resolvedAt: Date | null }[]): number {
  return comments.filter(({ conflict, resolvedAt }) => conflict !== null && resolvedAt === null).length;
}

function commentView({
  id,
  blockId,
  quote,
  text,
  conflict,
  person: by,
  at,
  resolvedAt,
  resolvedBy,
}: TextRow["comments"][number]): CommentView {
  return {
    id,
    blockId,
    quote,
    text,
    conflict: conflict !== null,
    by: by.name,
    at: at.toISOString(),
    resolved: resolvedAt && resolvedBy ? { by: resolvedBy.name, at: resolvedAt.toISOString() } : null,
  };
}

export const instant = (date: Date | null) => date?.toISOString() ?? null;

type TextColumns = Pick<
  TextRow,
  | "title"
  | "tree"
  | "cautions"
  | "sources"
  | "corrects"
  | "authorName"
  | "reviewMonths"
  | "translator"
  | "translatesId"
>;

/** What an editor changes of a text, its tree checked at read. */
export function openText({
  title,
  tree,
  cautions,
  sources,
  corrects,
  authorName,
  reviewMonths,
  translator,
  translatesId,
}: TextColumns): TextContent {
  return {
    title,
    tree: checkTree(tree),
    cautions: z.array(caution).parse(cautions),
    sources,
    corrects,
    author: authorName,
    reviewMonths,
    checkedBy: translator,
    translatesId,
  };
}

export function textColumns({
  title,
  tree,
  cautions,
  sources,
  corrects,
  author,
  reviewMonths,
  checkedBy,
  translatesId,
}: TextContent) {
  return {
    title,
    sources,
    corrects,
    authorName: author,
    reviewMonths,
    translator: checkedBy,
    translatesId,
    tree: tree as Prisma.InputJsonValue,
    cautions: cautions as Prisma.InputJsonValue,
  };
}

export function openMatch({ grade, data }: Pick<MatchRow, "grade" | "data">): MatchContent {
  return { grade, match: matchData.parse(data) };
}

export function matchColumns({ grade, match }: MatchContent) {
  return { grade, data: match as Prisma.InputJsonValue };
}

/**
 * @returns why words are stopped that were taken back before, or null. Compared by what they say, so a
 *   restored draft is found too.
 */
export async function recalledBefore(
  tx: Transaction,
  {
    kind,
    explanationId,
    content,
  }: { kind: VersionKind; explanationId: string; content: TextContent | MatchContent },
): Promise<string | null> {
  if (kind === "match") return null;
  const recalled = await tx.recall.findMany({
    where: { version: { explanationId } },
    orderBy: { at: "desc" },
    include: { version: true },
  });
  const said = (text: TextContent) => treeText(text.tree);
  const same = recalled.find(({ version }) => said(openText(version)) === said(content as TextContent));
  return same ? `These words were recalled on ${utcDate(same.at)}: ${same.reason}` : null;
}

type Change = { state?: "draft" | "inReview" | "published" | "retired"; [column: string]: unknown };

/**
 * Changes a version that is still as the caller saw it. @returns false when someone was quicker.
 * @param columns of both tables, or of the one `kind` means.
 */
export async function changeVersion(
  tx: Transaction,
  kind: VersionKind,
  as: { id: string; revision: number; state: "draft" | "inReview" },
  columns: Change,
): Promise<boolean> {
  const data = { ...columns, revision: { increment: 1 } };
  const { count } =
    kind === "text"
      ? await tx.explanationVersion.updateMany({
          where: as,
          data: data as Prisma.ExplanationVersionUpdateManyMutationInput,
        })
      : await tx.matchVersion.updateMany({
          where: as,
          data: data as Prisma.MatchVersionUpdateManyMutationInput,
        });
  return count === 1;
}
