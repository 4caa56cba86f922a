/**
 * What packs are made of and compared with: published rows, versions in work, and what a pack brought last.
 */
import "server-only";
import { utcDate } from "@/lib/platform/clock";
import { textContent, matchContent, type MatchContent, type TextContent } from "@/lib/editorial/schema";
import { openMatch, openText } from "@/lib/editorial/store";
import type { Transaction } from "@/lib/platform/db/client";
import { sourceOf } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import { checkTree } from "@/lib/library/tree/tree";
import { partKey, type ExistingVersion, type ExistingParts } from "./plan-import";
import type { Pack } from "./read-pack";
import type { LibraryMatch, LibraryText, PackLibrary } from "./write-pack";

/** The published library. A topic without published matching is not in it, as for every other reader. */
export async function readLibrary(tx: Transaction): Promise<PackLibrary> {
  const rows = await tx.publishedText.findMany({
    include: {
      version: { include: { translates: { include: { published: true } } } },
      explanation: { include: { publishedMatch: { include: { version: true } } } },
    },
  });
  const sources = await tx.source.findMany();
  const texts: LibraryText[] = [];
  const matches = new Map<string, LibraryMatch>();
  for (const {
    explanation: { slug, order, publishedMatch },
    version,
    language,
  } of rows) {
    if (!publishedMatch) continue;
    const { translates } = version;
    texts.push({
      slug,
      language: language as Language,
      content: openText(version),
      writtenOn: utcDate(version.writtenOn),
      translates:
        language === "en"
          ? null
          : {
              upToDate: translates?.published !== null && translates !== null,
              file: translates?.fileSha256 ?? null,
            },
    });
    if (language === "en")
      matches.set(slug, {
        slug,
        order,
        author: publishedMatch.version.authorName,
        content: openMatch(publishedMatch.version),
      });
  }
  const complete = texts.filter(({ slug }) => matches.has(slug));
  return {
    texts: complete,
    matches: [...matches.values()],
    sources: sources.map(sourceOf),
  };
}

const inWork = { state: { in: ["draft" as const, "inReview" as const] } };
/**
 * Starter versions that were published here, newest first: what local edits began from before any pack came.
 */
const starterBase = { origin: "starter" as const, fileSha256: { not: null }, publishedAt: { not: null } };

/** Everything here that the pack speaks of. */
export async function readExistingParts(tx: Transaction, pack: Pack): Promise<ExistingParts> {
  const slugs = [...new Set([...pack.texts, ...pack.matches].map(({ slug }) => slug))];
  const either = {
    OR: [inWork, starterBase, { published: { isNot: null } }],
    explanation: { slug: { in: slugs } },
  };
  const order = [{ number: "desc" as const }];
  const explanations = await tx.explanation.findMany({
    where: { slug: { in: slugs } },
    select: { id: true, slug: true },
  });
  const texts = await tx.explanationVersion.findMany({
    where: either,
    orderBy: order,
    include: { published: true },
  });
  const matches = await tx.matchVersion.findMany({
    where: either,
    orderBy: order,
    include: { published: true },
  });
  const bases = await tx.packBase.findMany({ where: { packName: pack.name, slug: { in: slugs } } });
  const baseOf = new Map(bases.map(({ slug, part, content }) => [partKey(slug, part), content]));
  const held = {
    explanations: new Map(explanations.map(({ slug, id }) => [slug, id])),
    texts: new Map<string, ExistingVersion<TextContent>>(),
    matches: new Map<string, ExistingVersion<MatchContent>>(),
  };
  for (const { slug, id } of explanations) {
    const own = matches.filter(({ explanationId }) => explanationId === id);
    const base = baseOf.get(partKey(slug, "match"));
    if (own.length > 0)
      held.matches.set(
        slug,
        asHeld(id, own, openMatch, base === undefined ? null : matchContent.parse(base)),
      );
    for (const language of new Set(
      texts.filter(({ explanationId }) => explanationId === id).map((row) => row.language),
    )) {
      const rows = texts.filter((row) => row.explanationId === id && row.language === language);
      const before = baseOf.get(partKey(slug, language));
      held.texts.set(
        partKey(slug, language),
        asHeld(id, rows, openText, before === undefined ? null : openBase(before)),
      );
    }
  }
  return held;
}

type Row = {
  id: string;
  state: string;
  origin: string;
  fileSha256: string | null;
  publishedAt: Date | null;
  writerIds: string[];
  updatedAt: Date;
  published: unknown;
};

function asHeld<R extends Row, C>(
  explanationId: string,
  rows: R[],
  open: (row: R) => C,
  packBase: C | null,
): ExistingVersion<C> {
  const published = rows.find((row) => row.published !== null);
  const working = rows.filter(({ state }) => state === "draft" || state === "inReview");
  // A starter text that is offered is nobody's edit.
  const [newest] = working
    .filter(({ origin }) => origin === "clinic")
    .sort((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime());
  const mine = newest ?? published;
  const starter = rows.find(
    ({ origin, fileSha256, publishedAt }) =>
      origin === "starter" && fileSha256 !== null && publishedAt !== null,
  );
  const ours = mine ? { id: mine.id, content: open(mine), writerIds: mine.writerIds } : null;
  // One row is opened once: checking a tree is what takes the time.
  const opened = (row: R) => (row.id === ours?.id ? ours.content : open(row));
  return {
    explanationId,
    ours,
    publishedId: published?.id ?? null,
    inWork: working.map((row) => ({ id: row.id, content: opened(row) })),
    base: packBase ?? (starter ? opened(starter) : null),
    fromPack: packBase !== null,
  };
}

function openBase(content: unknown): TextContent {
  const { tree, ...rest } = textContent.parse(content);
  return { ...rest, tree: checkTree(tree) };
}
