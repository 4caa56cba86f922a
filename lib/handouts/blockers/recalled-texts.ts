/**
 * Which finalised handouts carry a text that was recalled; whether they may still go out
 * is decided in blockers.ts.
 */
import type { Transaction } from "@/lib/platform/db/client";
import type { FinalisedTexts } from "./finalised-texts";

export type RecalledText = { recallId: string; title: string; at: Date; reason: string; notice: string };

/** @returns the recalled ones among the texts of one finalised handout, in printing order. */
export function recalledOf({ topics }: FinalisedTexts): RecalledText[] {
  return topics.flatMap(({ textVersion }) => {
    if (!textVersion?.recall) return [];
    const { id, ...recall } = textVersion.recall;
    return [{ recallId: id, title: textVersion.title, ...recall }];
  });
}

/**
 * @returns by handout, the recalled texts it carries in printing order; a handout without one has no entry.
 */
export async function recalledIn(
  tx: Transaction,
  handoutIds: readonly string[],
): Promise<ReadonlyMap<string, RecalledText[]>> {
  const rows = await tx.handoutTopic.findMany({
    where: {
      handoutId: { in: [...handoutIds] },
      handout: { state: "sealed" },
      textVersion: { recall: { isNot: null } },
    },
    orderBy: { position: "asc" },
    select: {
      handoutId: true,
      textVersion: {
        select: { title: true, recall: { select: { id: true, at: true, reason: true, notice: true } } },
      },
    },
  });
  const found = new Map<string, RecalledText[]>();
  for (const { handoutId, textVersion } of rows) {
    if (!textVersion?.recall) continue;
    const { id, ...recall } = textVersion.recall;
    found.set(handoutId, [
      ...(found.get(handoutId) ?? []),
      { recallId: id, title: textVersion.title, ...recall },
    ]);
  }
  return found;
}
