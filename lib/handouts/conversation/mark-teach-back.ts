import "server-only";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { nodesUnder } from "@/lib/library/tree/tree";
import type { PublishedTopic } from "@/lib/library/published-library";
import type { Clinician } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import type { MarkTeachBackInput, TeachBackMark } from "./schema";

/**
 * Counts how a teach-back question went: by topic, passage, mark and month. No row says who marked it, for
 * whom or on which handout, and none has an hour; that is also why the audit does not tell of it. A mark
 * that was changed takes the earlier one back.
 * @returns whether it was counted: a question that the published text no longer asks is not.
 */
export async function markTeachBack(
  clinician: Clinician,
  { slug, passage, mark, instead }: MarkTeachBackInput,
): Promise<{ counted: boolean }> {
  const topic = (await getPublishedLibrary(clinician)).topicBySlug.get(slug);
  if (!topic || !asks(topic, passage)) return { counted: false };
  const month = firstOfMonth(systemClock.now());
  const key = (one: TeachBackMark) => ({ slug, passage, mark: one, month });
  await transaction(async (tx) => {
    if (instead)
      await tx.teachBackCount.updateMany({
        where: { ...key(instead), count: { gt: 0 } },
        data: { count: { decrement: 1 } },
      });
    await tx.teachBackCount.upsert({
      where: { slug_passage_mark_month: key(mark) },
      create: { ...key(mark), count: 1 },
      update: { count: { increment: 1 } },
    });
  });
  return { counted: true };
}

function asks({ tree }: PublishedTopic, passage: string): boolean {
  return tree.content
    .filter(({ attrs }) => attrs.kind === "teachBack")
    .flatMap(({ content }) => content.flatMap((block) => nodesUnder(block)))
    .some(({ node }) => node.type === "listItem" && node.attrs.id === passage);
}

/** In UTC: a month is all that is kept. */
const firstOfMonth = (now: Date) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
