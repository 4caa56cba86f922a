/** How the library is used, for its editors: each count is one statement, and none is about a patient. */
import "server-only";
import type { Editor } from "@/lib/platform/actors";
import { monthsBefore } from "@/lib/platform/calendar-dates";
import { systemClock } from "@/lib/platform/clock";
import { decryptField } from "@/lib/platform/crypto/encrypt-fields";
import { db } from "@/lib/platform/db/client";
import type { Language } from "@/lib/platform/languages";
import { withoutSmallCounts } from "./small-counts";
import type { Counted } from "./small-counts";
import {
  fewest,
  type ChannelUse,
  type MissedSearch,
  type CountedRows,
  type TopicUse,
  type Unused,
  type Usage,
  type UsageInput,
} from "./schema";

const missesShown = 100;

/**
 * Finalised handouts by topic and language, and by the way they went; texts that none carried;
 * searches that found nothing.
 * @param input.period the last twelve months, or everything. Searches are always counted as a whole.
 * @returns no row that counts fewer than five, and no sum that such a row could be worked out from.
 */
export async function getUsage(_editor: Editor, { period }: UsageInput): Promise<Usage> {
  const year = monthsBefore(systemClock.now(), 12);
  const since = period === "year" ? year : new Date(0);
  const [topics, channels, misses, unused] = await Promise.all([
    topicUse(since, year),
    channelUse(since, year),
    missedSearches(),
    unusedTexts(since),
  ]);
  return { topics: withoutSmallCounts(topics), channels: withoutSmallCounts(channels), misses, unused };
}

function topicUse(since: Date, year: Date): Promise<(TopicUse & Counted)[]> {
  return db().$queryRaw`
    SELECT e."slug", COALESCE(named."title", english."title", e."slug") AS title, used."language", used.handouts, used.before
    FROM (SELECT t."explanationId", h."language", count(*)::int AS handouts, (count(*) FILTER (WHERE h."sealedAt" < ${year}))::int AS before
      FROM "Handout" h JOIN "HandoutTopic" t ON t."handoutId" = h."id" WHERE h."sealedAt" >= ${since} GROUP BY 1, 2) AS used
    JOIN "Explanation" e ON e."id" = used."explanationId"
    LEFT JOIN "TopicSearch" named ON named."explanationId" = e."id" AND named."language" = used."language"
    LEFT JOIN "TopicSearch" english ON english."explanationId" = e."id" AND english."language" = 'en'
    ORDER BY used.handouts DESC, e."order", used."language"`;
}

/**
 * What was given, not what was looked at. A handout that was printed twice counts once; one that was printed
 * and downloaded counts for both; a print of which nobody said that it did not come out counts.
 */
function channelUse(since: Date, year: Date): Promise<(ChannelUse & Counted)[]> {
  return db().$queryRaw`
    SELECT gone."channel"::text AS channel, h."language", count(DISTINCT h."id")::int AS handouts,
      (count(DISTINCT h."id") - count(DISTINCT h."id") FILTER (WHERE gone."at" >= ${year}))::int AS before
    FROM "Delivery" gone JOIN "Handout" h ON h."id" = gone."handoutId"
    WHERE gone."state" IN ('done', 'sent', 'uncertain') AND gone."at" >= ${since}
    GROUP BY 1, 2 ORDER BY handouts DESC, 1, h."language"`;
}

function unusedTexts(since: Date): Promise<Unused[]> {
  return db().$queryRaw`
    SELECT s."slug", s."title", s."language" FROM "TopicSearch" s WHERE NOT EXISTS (
      SELECT FROM "HandoutTopic" t JOIN "Handout" h ON h."id" = t."handoutId"
      WHERE t."explanationId" = s."explanationId" AND h."language" = s."language" AND h."sealedAt" >= ${since})
    ORDER BY s."order", s."slug", s."language"`;
}

/** Words are opened only where five searches were alike: until then they may be one patient's. */
async function missedSearches(): Promise<CountedRows<MissedSearch>> {
  const rows = await db().searchMiss.findMany({
    where: { count: { gte: fewest } },
    orderBy: [{ count: "desc" }, { lastAt: "desc" }],
    take: missesShown,
  });
  const leftOut = await db().searchMiss.count({ where: { count: { lt: fewest } } });
  return {
    leftOut,
    rows: rows.map(({ id, language, textSealed, count }) => ({
      id,
      language: language as Language,
      times: count,
      words: decryptField(textSealed, { table: "SearchMiss", column: "textSealed", id }),
    })),
  };
}
