/** What people find when they read a text again or look a fact up. Append-only; audited; readers of the library notice at once. */
import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Editor, Reviewer } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { AppError } from "@/lib/platform/errors";
import { raiseRevision } from "@/lib/library/publishing/published-pointers";
import { addMonths } from "@/lib/platform/calendar-dates";
import { clinicDay } from "./due";
import type { CheckFactInput, ConfirmReviewInput } from "./schema";

/**
 * A reviewer read a published text again and it is still true: it stands for its review term from today. A second time on
 * one day changes nothing.
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

/**
 * Someone looked a fact up. While it holds it is due again after its term; once it has changed, the topics that state it are
 * due at once, until a new look-up finds that text and fact agree.
 * @throws AppError `not-found` for an unknown key.
 */
export async function checkFact(
  editor: Editor,
  { key, holds, note }: CheckFactInput,
): Promise<{ dueOn: string }> {
  return transaction(async (tx) => {
    const fact = await tx.volatileFact.findUnique({ where: { key } });
    if (!fact)
      throw new AppError("not-found", "There is no such fact in the library.", "Load the list again.");
    const { today } = await clinicDay(tx);
    const dueOn = holds ? addMonths(today, fact.recheckMonths) : today;
    await tx.factCheck.create({
      data: {
        id: newId(),
        factKey: key,
        personId: editor.personId,
        at: systemClock.now(),
        holds,
        note,
        dueOn: new Date(dueOn),
      },
    });
    await raiseRevision(tx);
    await appendAudit(tx, editor, holds ? "library.fact-held" : "library.fact-changed", key, {
      slugs: fact.slugs,
    });
    return { dueOn };
  });
}
