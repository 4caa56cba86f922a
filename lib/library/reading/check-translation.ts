import "server-only";
import type { Reviewer } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireNoWordsOfOnesOwn } from "./sign-off-version";
import { isBehind } from "./translation-behind";

/**
 * A reviewer's word that a published translation says what the English text says; its pages name the person
 * from then on. No prescriber need be: it stands beside the clinic's sign-off and is none. Whoever writes it
 * raises the revision and appends the audit row after it.
 * @returns false where this person has checked the version already.
 * @throws AppError `not-found` for what is no published translation, `not-allowed` for whoever wrote words of
 *   it, `conflict` where the English text has changed since, for it would be checked against other words.
 */
export async function writeTranslationCheck(
  tx: Transaction,
  reviewer: Reviewer,
  versionId: string,
): Promise<boolean> {
  const { behind } = await publishedTranslation(tx, versionId);
  await requireNoWordsOfOnesOwn(tx, reviewer, versionId, "check");
  if (behind)
    throw new AppError(
      "conflict",
      "The English text has changed since this was translated, so there is nothing to check it against.",
      "Have the translation brought in line first, on the page of its topic.",
    );
  const { count } = await tx.translationCheck.createMany({
    data: [{ id: newId(), versionId, personId: reviewer.personId }],
    skipDuplicates: true,
  });
  return count > 0;
}

export async function auditTranslationCheck(
  tx: Transaction,
  reviewer: Reviewer,
  versionId: string,
): Promise<void> {
  await appendAudit(tx, reviewer, "library.translation-checked", versionId, { versionId });
}

/** @throws AppError `not-found` for an English text, and for one that isn't published. */
export async function publishedTranslation(tx: Transaction, versionId: string): Promise<{ behind: boolean }> {
  const found = await tx.explanationVersion.findFirst({
    where: { id: versionId, state: "published", language: { not: "en" } },
    select: { translates: { select: { published: { select: { versionId: true } } } } },
  });
  if (!found)
    throw new AppError(
      "not-found",
      "There is no such translation in the library.",
      "Open the list of those that wait again.",
    );
  return { behind: isBehind(found) };
}
