/** Which handouts have questions from patients that nobody has looked at. */
import type { Transaction } from "@/lib/platform/db/client";

/** @returns how many by handout; one without any has no entry. */
export async function questionsOn(
  tx: Transaction,
  handoutIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.patientAnswer.groupBy({
    by: ["handoutId"],
    where: { handoutId: { in: [...handoutIds] }, answer: "question", seenAt: null },
    _count: true,
  });
  return new Map(rows.map(({ handoutId, _count }) => [handoutId, _count]));
}
