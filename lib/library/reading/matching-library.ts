import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { caution, inCatalogueOrder, matchData } from "@/lib/engine/matching/schema";
import { messagesFile, rulesWithMatching } from "@/lib/engine/matching/rules-schema";
import { parseVocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import { reviewDue } from "@/lib/library/expiry/due-dates";
import type { DatedTopic, MatchingLibrary } from "@/lib/library/published-library";
import type { System } from "@/lib/platform/actors";
import { utcDate } from "@/lib/platform/clock";
import { db, type Transaction } from "@/lib/platform/db/client";
import { z } from "zod";
import { factsOf, withNewestCheck } from "./facts-due";
import { noLibrary } from "./no-library";
import { readWithdrawn } from "./withdrawn-topics";

const language = "en";
const cautions = z.array(caution);

/**
 * What `getPublishedLibrary` gives for suggestions alone, in English: a twentieth of the bytes, for a program
 * that answers one profile and ends. One statement after the other, since a connection more costs such a
 * program more than waiting does.
 * @throws AppError `unavailable` while no library has been loaded.
 */
export async function getMatchingLibrary(_system: System): Promise<MatchingLibrary> {
  const client = db();
  const rules = await readMatchingRules(client);
  const facts = await client.volatileFact.findMany({ include: withNewestCheck });
  const rows = await client.publishedText.findMany({ where: { language }, select: published });
  const topics = rows.flatMap((row) => asDatedTopic(row, factsOf(row.explanation.slug, facts)));
  return {
    ...rules,
    topics: topics.sort(inCatalogueOrder),
    withdrawn: await readWithdrawn(client, language),
  };
}

/** The rules document holds pictures too, fifteen times as long as what is read here. */
async function readMatchingRules(client: Transaction) {
  const [row] = await client.$queryRaw<
    Record<"vocabulary" | "questionnaires" | "rules" | "messages", unknown>[]
  >`
    SELECT "content" -> 'vocabulary' AS "vocabulary", "content" -> 'questionnaires' AS "questionnaires",
      "content" -> 'rules' AS "rules", "content" -> 'messages' -> ${language} AS "messages"
    FROM "RulesVersion" ORDER BY "number" DESC LIMIT 1`;
  if (!row) throw noLibrary();
  return {
    vocabulary: parseVocabulary(row.vocabulary, row.questionnaires),
    rules: rulesWithMatching.parse(row.rules),
    messages: messagesFile.parse(row.messages),
  };
}

const published = {
  explanation: {
    select: {
      slug: true,
      order: true,
      publishedMatch: { select: { version: { select: { grade: true, data: true } } } },
    },
  },
  version: {
    select: {
      title: true,
      cautions: true,
      reviewDueOn: true,
      reviews: { select: { dueOn: true }, orderBy: { at: "desc" }, take: 1 },
    },
  },
} as const satisfies Prisma.PublishedTextSelect;
type PublishedRow = Prisma.PublishedTextGetPayload<{ select: typeof published }>;

function asDatedTopic({ explanation, version }: PublishedRow, facts: DatedTopic["facts"]): DatedTopic[] {
  const match = explanation.publishedMatch?.version;
  if (!match) return [];
  const [review] = version.reviews;
  return [
    {
      slug: explanation.slug,
      order: explanation.order,
      title: version.title,
      grade: match.grade,
      match: matchData.parse(match.data),
      cautions: cautions.parse(version.cautions),
      reviewDueOn: reviewDue(utcDate(version.reviewDueOn), review ? utcDate(review.dueOn) : null),
      facts,
    },
  ];
}
