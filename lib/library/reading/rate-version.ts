import "server-only";
import type { Reviewer } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { publishedVersion } from "./sign-off-version";
import { instruments, type RateVersionInput, unanswered } from "./ratings";

/**
 * A person's rating of a published text version, every item answered by that person.
 * @throws AppError `invalid` while an item is open or unknown, `not-found` for a
 *   version that isn't published.
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
