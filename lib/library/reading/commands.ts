/** What reviewers say of a published text: that the clinic stands behind it, and how it reads. Append-only; audited. */
import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Reviewer } from "@/lib/platform/actors";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { AppError } from "@/lib/platform/errors";
import { instruments, unanswered, type RateVersionInput } from "./ratings";

/**
 * The clinic's sign-off of a published text version; its pages name the person from then on. A second one of the same
 * person changes nothing.
 * @throws AppError `not-found` for a version that isn't published, `not-allowed` for whoever wrote words of it or is no prescriber.
 */
export async function signOffVersion(
  reviewer: Reviewer,
  { versionId }: { versionId: string },
): Promise<void> {
  if (!reviewer.mayFinalise)
    throw new AppError(
      "not-allowed",
      "Only a prescriber signs a text off: pages name them to patients.",
      "Ask one to read it and sign it off.",
    );
  await transaction(async (tx) => {
    await publishedVersion(tx, versionId);
    const own = await tx.explanationVersion.count({
      where: { id: versionId, writerIds: { has: reviewer.personId } },
    });
    if (own > 0)
      throw new AppError(
        "not-allowed",
        "You wrote words of this text, so your sign-off would say nothing new.",
        "Ask another reviewer to sign it off.",
      );
    const { count } = await tx.signOff.createMany({
      data: [{ id: newId(), versionId, personId: reviewer.personId }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    await tx.libraryState.update({ where: { id: 1 }, data: { revision: { increment: 1 } } });
    await appendAudit(tx, reviewer, "library.signed-off", versionId, { versionId });
  });
}

/**
 * A person's rating of a published text version, every item answered by that person.
 * @throws AppError `invalid` while an item is open or unknown, `not-found` for a version that isn't published.
 */
export async function rateVersion(
  reviewer: Reviewer,
  { versionId, instrument, answers }: RateVersionInput,
): Promise<void> {
  const form = instruments[instrument];
  const open = unanswered(form, answers);
  if (open.length > 0)
    throw new AppError(
      "invalid",
      `${open.length} items of ${form.title} are not answered.`,
      `Answer item ${open[0]}; choose "does not apply" where it doesn't.`,
    );
  if (Object.keys(answers).length > form.items.length)
    throw new AppError("invalid", "An item is not one of the instrument's.", "Load the form again.");
  await transaction(async (tx) => {
    await publishedVersion(tx, versionId);
    await tx.textRating.create({
      data: { id: newId(), versionId, personId: reviewer.personId, instrument, answers },
    });
    await appendAudit(tx, reviewer, "library.rated", versionId, { versionId });
  });
}

async function publishedVersion(tx: Transaction, versionId: string): Promise<void> {
  const found = await tx.explanationVersion.count({ where: { id: versionId, state: "published" } });
  if (found === 0)
    throw new AppError("not-found", "There is no such text in the library.", "Open it in the library again.");
}
