import "server-only";
import { loadOwn } from "@/lib/handouts/load-handout";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import type { AnswersSeenInput } from "./schema";

/**
 * Says of the answers to one's own handout up to the newest that was shown that they were
 * read. Throws AppError `not-found`.
 */
export async function markAnswersSeen(
  clinician: Clinician,
  { id, until }: AnswersSeenInput,
): Promise<{ seen: number }> {
  await loadOwn(clinician, id);
  return transaction(async (tx) => {
    const { count } = await tx.patientAnswer.updateMany({
      where: { handoutId: id, seenAt: null, at: { lte: until } },
      data: { seenAt: systemClock.now() },
    });
    if (count > 0) await appendAudit(tx, clinician, "link.answers-seen", id, { count });
    return { seen: count };
  });
}
