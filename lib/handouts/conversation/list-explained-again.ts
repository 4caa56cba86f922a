import "server-only";
import { fewest } from "@/lib/clinic/usage/schema";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { PublishedLibrary } from "@/lib/library/published-library";
import type { Editor } from "@/lib/platform/actors";
import { monthsBefore } from "@/lib/platform/calendar-dates";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import type { ExplainedAgain } from "./schema";
import { talkTopic } from "./talk-topic";

const months = 12;

/**
 * Teach-back questions that had to be explained again, most often first, each beside what is said before it
 * is asked.
 * @returns no row with fewer than five marks "explained again" in twelve months, no count of fewer than five
 *   that were clear, and no question that the published text no longer asks.
 */
export async function listExplainedAgain(editor: Editor): Promise<ExplainedAgain[]> {
  const [library, counts] = await Promise.all([
    getPublishedLibrary(editor),
    db().teachBackCount.groupBy({
      by: ["slug", "passage", "mark"],
      where: { month: { gte: monthsBefore(systemClock.now(), months) } },
      _sum: { count: true },
    }),
  ]);
  const sum = (asked: { slug: string; passage: string }, mark: string) =>
    counts.find((one) => one.slug === asked.slug && one.passage === asked.passage && one.mark === mark)?._sum
      .count ?? 0;
  const told = (count: number) => (count >= fewest ? count : null);
  return counts
    .filter(({ mark, _sum }) => mark === "again" && (_sum.count ?? 0) >= fewest)
    .flatMap(({ slug, passage }) => passageOf(library, slug, passage))
    .map((one) => ({ ...one, again: sum(one, "again"), clear: told(sum(one, "clear")) }))
    .sort((one, other) => other.again - one.again || (one.passage < other.passage ? -1 : 1));
}

function passageOf(
  { topicBySlug, sourceNames }: PublishedLibrary,
  slug: string,
  passage: string,
): Omit<ExplainedAgain, "again" | "clear">[] {
  const topic = topicBySlug.get(slug);
  if (!topic) return [];
  const said = talkTopic({
    topic,
    language: "en",
    facts: "all",
    cautions: [],
    figures: new Map(),
    sourceNames,
  });
  return said.teachBack
    .filter(({ id }) => id === passage)
    .map(({ question, listenFor }) => ({
      slug,
      title: topic.title,
      passage,
      question,
      listenFor,
      script: said.script.map(({ text }) => text).join(" "),
    }));
}
