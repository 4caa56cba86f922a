import "server-only";
import { subjectData } from "@/lib/editorial/change-version-state";
import { writeComment } from "@/lib/editorial/review/add-comment";
import { raiseRevision } from "@/lib/library/publishing/set-published-version";
import {
  auditSignOff,
  publishedVersion,
  requirePrescriber,
  writeSignOff,
} from "@/lib/library/reading/sign-off-version";
import type { Reviewer } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { exceptionQuote } from "./rules";
import type { SignOffTopicsInput } from "./schema";

/** Every audit row waits for the one before it. */
const slowest = { minutes: 1 };
type Kept = { versionId: string; event: "library.commented" | "library.comment-resolved" };

/**
 * One sitting: texts signed off, each with a row and an audit row of its own as `signOffVersion` writes them,
 * and texts left out, each with a comment on that version that says why. All of it or nothing. What a person
 * had left out and signs now settles their own comment; what was decided alike before changes nothing.
 * @param input.sign, input.except ids of published text versions, in either language.
 * @returns how many are new. @throws AppError `not-allowed` for whoever is no prescriber or wrote words of
 *   one to be signed, `not-found` when one is not published any more.
 */
export async function signOffTopics(
  reviewer: Reviewer,
  { sign, except }: SignOffTopicsInput,
): Promise<{ signed: number; leftOut: number }> {
  requirePrescriber(reviewer);
  return transaction(async (tx) => {
    // In one order, so that two sittings at once wait for each other rather than lock each other out.
    const signed: string[] = [];
    for (const versionId of [...sign].sort())
      if (await writeSignOff(tx, reviewer, versionId)) signed.push(versionId);
    const settled = await settleOwn(tx, reviewer, sign);
    const kept: Kept[] = [];
    for (const one of except)
      if (await leaveOut(tx, reviewer, one)) kept.push({ ...one, event: "library.commented" });
    if (signed.length > 0) await raiseRevision(tx);
    // Last, for each takes the lock of the chain, which is held to the end.
    for (const versionId of signed) await auditSignOff(tx, reviewer, versionId);
    for (const { versionId, event } of [...settled, ...kept])
      await appendAudit(tx, reviewer, event, versionId, subjectData({ kind: "text", versionId }));
    return { signed: signed.length, leftOut: kept.length };
  }, slowest);
}

const ownOpen = ({ personId }: Reviewer) => ({
  personId,
  quote: exceptionQuote,
  blockId: null,
  resolvedAt: null,
});

async function leaveOut(
  tx: Transaction,
  reviewer: Reviewer,
  { versionId, reason }: SignOffTopicsInput["except"][number],
): Promise<boolean> {
  await publishedVersion(tx, versionId);
  const said = await tx.versionComment.count({
    where: { ...ownOpen(reviewer), textVersionId: versionId, text: reason },
  });
  if (said > 0) return false;
  await writeComment(tx, reviewer, {
    kind: "text",
    versionId,
    blockId: null,
    quote: exceptionQuote,
    text: reason,
  });
  return true;
}

async function settleOwn(tx: Transaction, reviewer: Reviewer, versionIds: string[]): Promise<Kept[]> {
  const open = { ...ownOpen(reviewer), textVersionId: { in: versionIds } };
  const rows = await tx.versionComment.findMany({ where: open, select: { textVersionId: true } });
  await tx.versionComment.updateMany({
    where: open,
    data: { resolvedAt: systemClock.now(), resolvedById: reviewer.personId },
  });
  return rows.flatMap(({ textVersionId }) =>
    textVersionId === null ? [] : [{ versionId: textVersionId, event: "library.comment-resolved" as const }],
  );
}
