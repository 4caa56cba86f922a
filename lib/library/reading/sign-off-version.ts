import "server-only";
import type { Reviewer } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";

/**
 * The clinic's sign-off of a published text version; its pages name the person from then on. A second one of
 * the same person changes nothing.
 * @throws AppError `not-found` for a version that isn't published, `not-allowed` for whoever wrote words of
 *   it or is no prescriber.
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

export async function publishedVersion(tx: Transaction, versionId: string): Promise<void> {
  const found = await tx.explanationVersion.count({ where: { id: versionId, state: "published" } });
  if (found === 0)
    throw new AppError("not-found", "There is no such text in the library.", "Open it in the library again.");
}
