import "server-only";
import type { z } from "zod";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import type { seeAnswersInput } from "./schema";

/** Marks answers to one's own suggestions as read; those of others, and open ones, stay as they are. */
export async function seeAnswers(
  clinician: Clinician,
  { changeIds }: z.infer<typeof seeAnswersInput>,
): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.suggestedChange.updateMany({
      where: { id: { in: changeIds }, personId: clinician.personId, state: { not: "open" }, seenAt: null },
      data: { seenAt: systemClock.now() },
    });
    if (count > 0) await appendAudit(tx, clinician, "change.answer-seen", clinician.personId, { count });
  });
}
