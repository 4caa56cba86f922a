/** Which sealed handouts carry a text that was taken back. */
import type { Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";

export type RecalledText = { recallId: string; title: string; at: Date; reason: string; notice: string };

/** @returns by handout, the recalled texts it carries in printing order; a handout without one has no entry. */
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

/** @throws AppError `blocked-for-safety` for a sealed handout that carries a recalled text: it goes out no more. */
export async function refuseRecalled(tx: Transaction, handoutId: string): Promise<void> {
  const [first] = (await recalledIn(tx, [handoutId])).get(handoutId) ?? [];
  if (first)
    throw new AppError(
      "blocked-for-safety",
      `“${first.title}” on this handout was recalled, so it can’t be given any more.`,
      "Use it again: the new one has the newest text.",
    );
}

/** @throws AppError `blocked-for-safety` when one of these versions was recalled while the handout was being finalised. */
export async function refuseRecalledVersions(tx: Transaction, versionIds: readonly string[]): Promise<void> {
  if ((await tx.recall.count({ where: { versionId: { in: [...versionIds] } } })) === 0) return;
  throw new AppError(
    "blocked-for-safety",
    "A text of this handout was recalled just now.",
    "Load the handout again; it then has the newest library.",
  );
}
