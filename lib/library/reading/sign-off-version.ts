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
  requirePrescriber(reviewer);
  await transaction(async (tx) => {
    if (!(await writeSignOff(tx, reviewer, versionId))) return;
    await tx.libraryState.update({ where: { id: 1 }, data: { revision: { increment: 1 } } });
    await auditSignOff(tx, reviewer, versionId);
  });
}

/** @throws AppError `not-allowed` for a reviewer who is no prescriber. */
export function requirePrescriber(reviewer: Reviewer): void {
  if (!reviewer.mayFinalise)
    throw new AppError(
      "not-allowed",
      "Only a prescriber signs a text off: pages name them to patients.",
      "Ask one to read it and sign it off.",
    );
}

/**
 * The row alone, for a prescriber; whoever writes it raises the revision and appends the audit row after it.
 * @returns false where this person has signed the version off already. @throws as `signOffVersion`.
 */
export async function writeSignOff(tx: Transaction, reviewer: Reviewer, versionId: string): Promise<boolean> {
  await publishedVersion(tx, versionId);
  await requireNoWordsOfOnesOwn(tx, reviewer, versionId, "sign-off");
  const { count } = await tx.signOff.createMany({
    data: [{ id: newId(), versionId, personId: reviewer.personId }],
    skipDuplicates: true,
  });
  return count > 0;
}

/** @throws AppError `not-allowed` for whoever wrote words of it. @param what they would have said of it. */
export async function requireNoWordsOfOnesOwn(
  tx: Transaction,
  { personId }: Reviewer,
  versionId: string,
  what: "sign-off" | "check",
): Promise<void> {
  const own = await tx.explanationVersion.count({ where: { id: versionId, writerIds: { has: personId } } });
  if (own > 0)
    throw new AppError(
      "not-allowed",
      `You wrote words of this text, so your ${what} would say nothing new.`,
      `Ask another reviewer to ${what === "check" ? "check it" : "sign it off"}.`,
    );
}

export async function auditSignOff(tx: Transaction, reviewer: Reviewer, versionId: string): Promise<void> {
  await appendAudit(tx, reviewer, "library.signed-off", versionId, { versionId });
}

export async function publishedVersion(tx: Transaction, versionId: string): Promise<void> {
  const found = await tx.explanationVersion.count({ where: { id: versionId, state: "published" } });
  if (found === 0)
    throw new AppError("not-found", "There is no such text in the library.", "Open it in the library again.");
}
