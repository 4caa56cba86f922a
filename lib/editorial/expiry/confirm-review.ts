import "server-only";
import { raiseRevision } from "@/lib/library/publishing/set-published-version";
import type { Reviewer } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { addMonths } from "@/lib/platform/calendar-dates";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { clinicDay } from "./due";
import type { ConfirmReviewInput } from "./schema";

/**
 * A reviewer read a published text again and it is still true: it stands for its review term from today. A
 * second time on one day changes nothing.
 * @returns the day it falls due next, `YYYY-MM-DD`.
 * @throws AppError `not-found` for a version that isn't the published one.
 */
export async function confirmReview(
  reviewer: Reviewer,
  { versionId }: ConfirmReviewInput,
): Promise<{ dueOn: string }> {
  return transaction(async (tx) => {
    const text = await tx.publishedText.findUnique({
      where: { versionId },
      select: { version: { select: { reviewMonths: true } } },
    });
    if (!text)
      throw new AppError("not-found", "This text is not the published one any more.", "Load the list again.");
    const dueOn = addMonths((await clinicDay(tx)).today, text.version.reviewMonths);
    const known = await tx.review.count({
      where: { versionId, personId: reviewer.personId, dueOn: { gte: new Date(dueOn) } },
    });
    if (known > 0) return { dueOn };
    await tx.review.create({
      data: {
        id: newId(),
        versionId,
        personId: reviewer.personId,
        at: systemClock.now(),
        dueOn: new Date(dueOn),
      },
    });
    await raiseRevision(tx);
    await appendAudit(tx, reviewer, "library.reviewed", versionId, { versionId });
    return { dueOn };
  });
}
