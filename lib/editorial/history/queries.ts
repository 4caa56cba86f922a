/** A topic's history: every version of it, and two of them line by line. */
import "server-only";
import type { Editor } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { languages, type Language } from "@/lib/platform/languages";
import { compareLines, type ComparedLine } from "@/lib/editorial/compare/compare";
import { namesFrom, versionLines, type Line } from "@/lib/editorial/compare/version-lines";
import { getVersion } from "@/lib/editorial/versions/queries";
import type { VersionKind, VersionRow, VersionView } from "../schema";
import { instant, noSuchVersion, openConflicts, unsettled, type Unsettled } from "@/lib/editorial/store";

/**
 * Every version of a topic: texts by language and matching, the newest of each
 * first. Throws AppError `not-found`.
 */
export async function listVersions(_editor: Editor, { slug }: { slug: string }): Promise<VersionRow[]> {
  const open = { comments: unsettled, approver: { select: { name: true } } };
  const newest = {
    orderBy: { at: "desc" as const },
    take: 1,
    include: { person: { select: { name: true } } },
  };
  const signed = { signOffs: newest, checks: newest };
  const row = await db().explanation.findUnique({
    where: { slug },
    include: {
      publishedTexts: true,
      publishedMatch: true,
      versions: { include: { ...open, ...signed }, orderBy: { number: "desc" } },
      matchVersions: { include: open, orderBy: { number: "desc" } },
    },
  });
  if (!row) throw new AppError("not-found", "There is no such topic.", "Choose one on the desk.");
  const names = await namesOf([...row.versions, ...row.matchVersions].flatMap(({ writerIds }) => writerIds));
  const positionOf = (language: string) => languages.findIndex((one) => one === language);
  const title = row.versions.find((one) => one.language === "en")?.title ?? slug;
  const texts = [...row.versions]
    .sort((one, other) => positionOf(one.language) - positionOf(other.language))
    .map(
      (version): VersionRow => ({
        ...historyRow(slug, version, names),
        kind: "text",
        language: version.language as Language,
        title: version.title,
        signedOff: signedBy(version.signOffs),
        translation: version.language === "en" ? null : checkedBy(version),
        publishedId: row.publishedTexts.find((one) => one.language === version.language)?.versionId ?? null,
      }),
    );
  return [
    ...texts,
    ...row.matchVersions.map(
      (version): VersionRow => ({
        ...historyRow(slug, version, names),
        kind: "match",
        language: null,
        title,
        signedOff: null,
        translation: null,
        publishedId: row.publishedMatch?.versionId ?? null,
      }),
    ),
  ];
}

function signedBy([newest]: { person: { name: string }; at: Date }[]): VersionRow["signedOff"] {
  return newest ? { by: newest.person.name, at: newest.at.toISOString() } : null;
}

function checkedBy({
  checks,
  translator,
}: {
  checks: { person: { name: string }; at: Date }[];
  translator: string | null;
}): VersionRow["translation"] {
  const here = signedBy(checks);
  return { checkedBy: here?.by ?? translator, at: here?.at ?? null };
}

type HistoryColumns = Pick<
  VersionRow,
  "id" | "number" | "state" | "origin" | "revision" | "writerIds" | "onePerson" | "basedOnId" | "gateReason"
> & {
  authorName: string;
  approver: { name: string } | null;
  comments: Unsettled[];
  updatedAt: Date;
  submittedAt: Date | null;
  approvedAt: Date | null;
  publishAt: Date | null;
  publishedAt: Date | null;
  retiredAt: Date | null;
};

async function namesOf(personIds: string[]): Promise<ReadonlyMap<string, string>> {
  const people = await db().person.findMany({
    where: { id: { in: [...new Set(personIds)] } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}

function historyRow(slug: string, row: HistoryColumns, names: ReadonlyMap<string, string>) {
  const {
    id,
    number,
    state,
    origin,
    revision,
    writerIds,
    onePerson,
    basedOnId,
    gateReason,
    authorName,
    approver,
    comments,
    updatedAt,
  } = row;
  return {
    slug,
    id,
    number,
    state,
    origin,
    revision,
    writerIds,
    writers: writerIds.flatMap((writer) => names.get(writer) ?? []),
    onePerson,
    basedOnId,
    gateReason,
    author: authorName,
    approver: approver?.name ?? null,
    openComments: comments.length,
    openConflicts: openConflicts(comments),
    updatedAt: updatedAt.toISOString(),
    submittedAt: instant(row.submittedAt),
    approvedAt: instant(row.approvedAt),
    publishAt: instant(row.publishAt),
    publishedAt: instant(row.publishedAt),
    retiredAt: instant(row.retiredAt),
  };
}

export type ComparedVersion = Pick<
  VersionView,
  "id" | "number" | "state" | "origin" | "author" | "approver" | "updatedAt" | "publishAt" | "publishedAt"
> & { language: Language | null };
export type Comparison = {
  slug: string;
  title: string;
  kind: VersionKind;
  one: ComparedVersion;
  other: ComparedVersion;
  lines: ComparedLine[];
};

/**
 * Two versions of one text, in any two languages, or of one matching, line by line.
 * @throws AppError `not-found` for unknown versions and for two that are not of the same topic.
 */
export async function getComparison(
  editor: Editor,
  { kind, oneId, otherId }: { kind: VersionKind; oneId: string; otherId: string },
): Promise<Comparison> {
  const [one, other, { vocabulary }] = await Promise.all([
    getVersion(editor, { kind, versionId: oneId }),
    getVersion(editor, { kind, versionId: otherId }),
    getPublishedLibrary(editor),
  ]);
  if (one.slug !== other.slug) throw noSuchVersion();
  const names = namesFrom(vocabulary.items);
  const lines = async (version: VersionView) => [
    ...versionLines(version, names),
    ...(await followed(version)),
  ];
  const head = (version: VersionView): ComparedVersion => {
    const { id, number, state, origin, author, approver, updatedAt, publishAt, publishedAt } = version;
    return {
      id,
      number,
      state,
      origin,
      author,
      approver,
      updatedAt,
      publishAt,
      publishedAt,
      language: version.kind === "text" ? version.language : null,
    };
  };
  return {
    slug: one.slug,
    title: other.title,
    kind,
    one: head(one),
    other: head(other),
    lines: compareLines(await lines(one), await lines(other)),
  };
}

/** The English text a translation was last brought in line with. */
async function followed(version: VersionView): Promise<Line[]> {
  if (version.kind === "match" || version.content.translatesId === null) return [];
  const english = await db().explanationVersion.findUnique({
    where: { id: version.content.translatesId },
    select: { number: true },
  });
  return english
    ? [{ where: "In line with the English text", text: `version ${english.number}`, about: [] }]
    : [];
}
