/** The texts that one finalised handout carries, with what may take them back: read in two statements. */
import type { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/platform/db/client";

const newest = { orderBy: { at: "desc" as const }, take: 1 };

/** Its topics in printing order with their texts. */
export const finalisedTopics = {
  orderBy: { position: "asc" },
  select: {
    explanation: { select: { slug: true } },
    textVersion: {
      select: {
        title: true,
        reviewDueOn: true,
        reviews: newest,
        recall: { select: { id: true, at: true, reason: true, notice: true } },
      },
    },
  },
} as const satisfies Prisma.Handout$topicsArgs;
type FinalisedTopic = Prisma.HandoutTopicGetPayload<typeof finalisedTopics>;
type Fact = Prisma.VolatileFactGetPayload<{ include: { checks: true } }>;

export type FinalisedTexts = {
  readonly topics: readonly FinalisedTopic[];
  /** Facts that change, with the newest look at each. */
  readonly facts: readonly Fact[];
};

/** @param topics those of the handout where they were read already. */
export async function readFinalisedTexts(
  tx: Transaction,
  handoutId: string,
  topics?: readonly FinalisedTopic[],
): Promise<FinalisedTexts> {
  const carried =
    topics ??
    (await tx.handoutTopic.findMany({
      where: { handoutId, handout: { state: "sealed" } },
      ...finalisedTopics,
    }));
  const facts = await tx.volatileFact.findMany({
    where: { slugs: { hasSome: carried.map(({ explanation }) => explanation.slug) } },
    include: { checks: newest },
  });
  return { topics: carried, facts };
}
