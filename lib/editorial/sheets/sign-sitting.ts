/** What both sittings do, whatever is signed in them. */
import "server-only";
import { subjectData } from "@/lib/editorial/change-version-state";
import { writeComment } from "@/lib/editorial/review/add-comment";
import { raiseRevision } from "@/lib/library/publishing/set-published-version";
import type { Reviewer } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { exceptionQuotes } from "./who-may-sign";
import type { Decided, SittingInput, SittingTask } from "./schema";

/** Every audit row waits for the one before it. */
const slowest = { minutes: 1 };
type Kept = { versionId: string; event: "library.commented" | "library.comment-resolved" };

type Signing = {
  task: SittingTask;
  /** The row of one text. @returns false where this person signed it before; throws what is refused. */
  write: (tx: Transaction, reviewer: Reviewer, versionId: string) => Promise<boolean>;
  audit: (tx: Transaction, reviewer: Reviewer, versionId: string) => Promise<void>;
  /** Throws for a text that this sitting isn't about, so that none of them is left out of it. */
  find: (tx: Transaction, versionId: string) => Promise<unknown>;
};

/**
 * One sitting: texts signed, each with a row and an audit row of its own, and texts left out, each with a
 * comment on that version that says why. All of it or nothing. What a person had left out and signs now
 * settles their own comment; what was decided alike before changes nothing.
 * @returns how many are new.
 */
export async function signSitting(
  { task, write, audit, find }: Signing,
  reviewer: Reviewer,
  { sign, except }: SittingInput,
): Promise<Decided> {
  return transaction(async (tx) => {
    // In one order, so that two sittings at once wait for each other rather than lock each other out.
    const signed: string[] = [];
    for (const versionId of [...sign].sort())
      if (await write(tx, reviewer, versionId)) signed.push(versionId);
    const settled = await settleOwn(tx, reviewer, task, sign);
    const kept: Kept[] = [];
    for (const one of except) {
      await find(tx, one.versionId);
      if (await leaveOut(tx, reviewer, task, one)) kept.push({ ...one, event: "library.commented" });
    }
    if (signed.length > 0) await raiseRevision(tx);
    // Last, for each takes the lock of the chain, which is held to the end.
    for (const versionId of signed) await audit(tx, reviewer, versionId);
    for (const { versionId, event } of [...settled, ...kept])
      await appendAudit(tx, reviewer, event, versionId, subjectData({ kind: "text", versionId }));
    return { signed: signed.length, leftOut: kept.length };
  }, slowest);
}

const ownOpen = ({ personId }: Reviewer, task: SittingTask) => ({
  personId,
  quote: exceptionQuotes[task],
  blockId: null,
  resolvedAt: null,
});

async function leaveOut(
  tx: Transaction,
  reviewer: Reviewer,
  task: SittingTask,
  { versionId, reason }: SittingInput["except"][number],
): Promise<boolean> {
  const said = await tx.versionComment.count({
    where: { ...ownOpen(reviewer, task), textVersionId: versionId, text: reason },
  });
  if (said > 0) return false;
  const quote = exceptionQuotes[task];
  await writeComment(tx, reviewer, { kind: "text", versionId, blockId: null, quote, text: reason });
  return true;
}

async function settleOwn(
  tx: Transaction,
  reviewer: Reviewer,
  task: SittingTask,
  versionIds: string[],
): Promise<Kept[]> {
  const open = { ...ownOpen(reviewer, task), textVersionId: { in: versionIds } };
  const rows = await tx.versionComment.findMany({ where: open, select: { textVersionId: true } });
  await tx.versionComment.updateMany({
    where: open,
    data: { resolvedAt: systemClock.now(), resolvedById: reviewer.personId },
  });
  return rows.flatMap(({ textVersionId }) =>
    textVersionId === null ? [] : [{ versionId: textVersionId, event: "library.comment-resolved" as const }],
  );
}
