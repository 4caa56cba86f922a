import "server-only";
import {
  readingOf,
  type Admin,
  type Clinician,
  type PatientLink,
  type System,
  type Visitor,
} from "@/lib/platform/actors";
import { readClinic } from "@/lib/clinic/settings/store";
import { calendarDate, utcDate } from "@/lib/platform/clock";
import { db, type Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { caution, inCatalogueOrder, matchData } from "@/lib/engine/matching/schema";
import type { Prisma } from "@/generated/prisma/client";
import { z } from "zod";
import { reviewDue } from "@/lib/library/expiry/due-dates";
import { pageFigures } from "@/lib/library/gates/reading-grade";
import { factsOf, withNewestCheck } from "./facts-due";
import { isBehind } from "./translation-behind";
import { inLanguage } from "./rules-in-language";
import { noLibrary } from "./no-library";
import { readWithdrawn } from "./withdrawn-topics";
import { instrumentId, instruments, ratingAnswer, scoresOf, type InstrumentId } from "./ratings";
import { rulesDocument, topicSlug, type Scores } from "@/lib/library/schema";
import type { FactDue, PublishedLibrary, PublishedTopic } from "@/lib/library/published-library";
import { citationIn, sourceName } from "@/lib/library/source-name";
import { languages, type Language } from "@/lib/platform/languages";
import { checkTree, type Tree } from "@/lib/library/tree/tree";

export type TopicRow = Pick<PublishedTopic, "slug" | "title" | "grade" | "order">;

/**
 * A library is read once per revision and database, so that whoever draws again with each key gets
 * it in a moment.
 */
const cache = new WeakMap<Db, Map<Language, { revision: number; library: Promise<PublishedLibrary> }>>();

/**
 * Everything published in a language with the rules in force, each tree checked when it is first read. The
 * same object until something published changes (`LibraryState.revision`; sign-offs raise it too), so what is
 * made from it may be kept with it.
 * @throws AppError `unavailable` while no library has been loaded.
 */
export async function getPublishedLibrary(
  actor: Clinician | Admin | PatientLink | Visitor | System,
  language: Language = "en",
): Promise<PublishedLibrary> {
  const client = db();
  const revision = readingOf(actor)?.libraryRevision ?? (await readRevision(client));
  const byLanguage =
    cache.get(client) ?? new Map<Language, { revision: number; library: Promise<PublishedLibrary> }>();
  cache.set(client, byLanguage);
  const known = byLanguage.get(language);
  // Who began to read a moment before someone published gets what is newer.
  if (known && known.revision >= revision) return known.library;
  const library = readPublished(client, language, revision);
  byLanguage.set(language, { revision, library });
  library.catch(() => byLanguage.delete(language));
  return library;
}

async function readRevision(client: Db): Promise<number> {
  return (await client.libraryState.findUnique({ where: { id: 1 } }))?.revision ?? 0;
}

const newest = { include: { person: { select: { name: true } } }, orderBy: { at: "desc" }, take: 1 } as const;
const published = {
  explanation: { include: { publishedMatch: { include: { version: true } } } },
  version: {
    include: {
      approver: { select: { name: true } },
      translates: { select: { published: { select: { versionId: true } } } },
      signOffs: newest,
      checks: newest,
      reviews: newest,
    },
  },
} as const satisfies Prisma.PublishedTextInclude;
type PublishedRow = Prisma.PublishedTextGetPayload<{ include: typeof published }>;

async function readPublished(client: Db, language: Language, revision: number): Promise<PublishedLibrary> {
  const [{ timezone }, rules, rows, facts, withdrawn, sources] = await Promise.all([
    readClinic(client),
    client.rulesVersion.findFirst({ orderBy: { number: "desc" } }),
    client.publishedText.findMany({ where: { language }, include: published }),
    client.volatileFact.findMany({ include: withNewestCheck }),
    readWithdrawn(client, language),
    client.source.findMany({ select: { key: true, citation: true, es: true } }),
  ]);
  const document = rules && rulesDocument.parse(rules.content);
  const spoken = document && inLanguage(document, language);
  if (!rules || !document || !spoken) throw noLibrary();
  const topics = rows
    .flatMap((row) => asTopic(row, factsOf(row.explanation.slug, facts), timezone))
    .sort(inCatalogueOrder);
  return {
    revision,
    language,
    topics,
    withdrawn,
    ...spoken,
    topicBySlug: new Map(topics.map((topic) => [topic.slug, topic])),
    sourceNames: new Map(sources.map((one) => [one.key, sourceName(citationIn(one, language))])),
    rulesVersionId: rules.id,
  };
}

const figures = z
  .object({ fleschKincaid: z.number(), smog: z.number(), fernandezHuerta: z.number() })
  .partial();
/**
 * The part of a version's figures that readers are shown. Spanish texts published here before pages were
 * judged as printed have masked figures alone.
 */
const measured = z.object({
  full: z.object({ masked: figures.optional(), unmasked: figures.optional() }),
});

function judgedScores({ readability, language }: { readability: unknown; language: string }): Scores {
  const { full } = measured.parse(readability);
  return full[pageFigures[z.enum(languages).parse(language)]] ?? full.masked ?? {};
}

function asTopic(
  { explanation, version }: PublishedRow,
  facts: FactDue[],
  timezone: string,
): PublishedTopic[] {
  const match = explanation.publishedMatch?.version;
  if (!match) return [];
  const [[signed], [review]] = [version.signOffs, version.reviews];
  // Half the time of reading a library is this check, and who only matches reads no text.
  let checked: Tree | undefined;
  return [
    {
      explanationId: explanation.id,
      slug: explanation.slug,
      order: explanation.order,
      title: version.title,
      get tree() {
        return (checked ??= checkTree(version.tree));
      },
      cautions: z.array(caution).parse(version.cautions),
      sources: version.sources,
      textVersionId: version.id,
      version: version.number,
      origin: version.origin,
      author: version.authorName,
      writtenOn: utcDate(version.writtenOn),
      reviewDueOn: reviewDue(utcDate(version.reviewDueOn), review ? utcDate(review.dueOn) : null),
      reviewed: review ? { by: review.person.name, on: calendarDate(review.at, timezone) } : null,
      facts,
      scores: judgedScores(version),
      translation: translationOf(version, timezone),
      signedOff: signed ? { by: signed.person.name, on: calendarDate(signed.at, timezone) } : null,
      approved:
        version.approver && version.approvedAt
          ? {
              by: version.approver.name,
              on: calendarDate(version.approvedAt, timezone),
              onePerson: version.onePerson,
            }
          : null,
      matchVersionId: match.id,
      grade: match.grade,
      match: matchData.parse(match.data),
    },
  ];
}

/** Who checked it here counts before whom its writers name. */
function translationOf(version: PublishedRow["version"], timezone: string): PublishedTopic["translation"] {
  const {
    language,
    checks: [check],
    translator,
  } = version;
  if (language === "en") return null;
  return {
    checkedBy: check?.person.name ?? translator,
    checkedOn: check ? calendarDate(check.at, timezone) : null,
    behind: isBehind(version),
  };
}

/** Every published topic in catalogue order. */
export async function listTopics(actor: Clinician | System): Promise<TopicRow[]> {
  return (await getPublishedLibrary(actor)).topics.map(asRow);
}

/** @throws AppError `not-found` for a slug that is malformed, unknown or not published. */
export async function getTopic(
  actor: Clinician | System,
  input: { slug: string; language?: Language },
): Promise<PublishedTopic> {
  const slug = topicSlug.safeParse(input.slug).data;
  const topic =
    slug === undefined ? undefined : (await getPublishedLibrary(actor, input.language)).topicBySlug.get(slug);
  if (!topic)
    throw new AppError("not-found", "There is no topic of that name.", "Look for it in the library.");
  return topic;
}

export type RatingRow = {
  instrument: InstrumentId;
  by: string;
  on: string;
  scores: Record<string, number | null>;
};

/** The newest rating of a text version by each instrument; none where nobody rated it. */
export async function listRatings(
  _actor: Clinician | System,
  input: { versionId: string },
): Promise<RatingRow[]> {
  if (!z.uuid().safeParse(input.versionId).success) return [];
  const rows = await db().textRating.findMany({
    where: { versionId: input.versionId },
    orderBy: { at: "desc" },
    include: { person: { select: { name: true } } },
  });
  return instrumentId.options.flatMap((instrument) => {
    const newest = rows.find((row) => row.instrument === instrument);
    return newest
      ? [
          {
            instrument,
            by: newest.person.name,
            on: utcDate(newest.at),
            scores: scoresOf(
              instruments[instrument],
              z.record(z.string(), ratingAnswer).parse(newest.answers),
            ),
          },
        ]
      : [];
  });
}

export type FrozenText = {
  id: string;
  slug: string;
  language: string;
  number: number;
  title: string;
  tree: Tree;
  sources: string[];
};

/**
 * Text versions that finalised handouts pinned, whatever has been published since.
 * @param ids of versions that were published, at most 100. @returns them in the order of `ids`.
 * @throws AppError `not-found` when one is unknown or was never published.
 */
export async function getVersionsByIds(
  _actor: Clinician | System,
  ids: readonly string[],
): Promise<FrozenText[]> {
  const wanted = z.array(z.uuid()).max(100).safeParse(ids);
  const rows = wanted.success
    ? await db().explanationVersion.findMany({
        where: { id: { in: wanted.data }, publishedAt: { not: null } },
        include: { explanation: { select: { slug: true } } },
      })
    : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (!row)
      throw new AppError("not-found", "That version is not in the library.", "Open the handout again.");
    const { language, number, title, sources } = row;
    return { id, slug: row.explanation.slug, language, number, title, sources, tree: checkTree(row.tree) };
  });
}

function asRow({ slug, title, grade, order }: PublishedTopic): TopicRow {
  return { slug, title, grade, order };
}
