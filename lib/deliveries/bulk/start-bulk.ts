import "server-only";
import { encryptOn } from "@/lib/deliveries/email/store";
import { storedRendering } from "@/lib/handouts/finalise/renderings";
import { loadOwnWhole } from "@/lib/handouts/load-handout";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock, utcMidnight } from "@/lib/platform/clock";
import { db, transaction, type Transaction } from "@/lib/platform/db/client";
import { takeLockOn } from "@/lib/platform/db/locks";
import { databaseNow } from "@/lib/platform/db/now";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { parseList } from "./parse-list";
import { progressOf } from "./rules";
import type { BulkProgress, CheckedRow, ListCheck, StartBulkInput } from "./schema";
import { judgeList, progressRows, refuseForOne } from "./store";

/**
 * Queues a mail for each row that the dry run said would be sent, all in one transaction; asked for again
 * with the same `requestId` it changes nothing.
 * @throws AppError as `checkList`; `conflict` with the newer dry run when it is not
 *   what was seen; `invalid` when no row can be sent.
 */
export async function startBulk(
  clinician: Clinician,
  { id, requestId, csv, dayOrder = null, seen, paper, size }: StartBulkInput,
): Promise<BulkProgress> {
  const row = await loadOwnWhole(clinician, id);
  refuseForOne(row);
  const known = await startedBefore(db(), clinician, { id, requestId });
  if (known) return getProgress(db(), known);
  const list = await parseList(csv);
  const { id: renderingId } = await storedRendering(clinician, row, { paper, size });
  return transaction(
    async (tx) => {
      // Two presses of one button, and two lists of one handout, wait for each other here.
      await takeLockOn(tx, `towline list ${id}`);
      const made = await startedBefore(tx, clinician, { id, requestId });
      if (made) return getProgress(tx, made);
      const check = await judgeList(tx, id, list, dayOrder);
      refuseUnseen(check, seen);
      const bulkId = await writeList(tx, clinician, {
        handoutId: id,
        requestId,
        renderingId,
        rows: check.rows.filter(({ outcome }) => outcome === "sends"),
      });
      await appendAudit(tx, clinician, "bulk.started", id, {
        bulkId,
        count: check.sends,
        form: "attached",
        paper,
      });
      return getProgress(tx, bulkId);
    },
    { minutes: 1 },
  );
}

/**
 * @throws AppError `conflict` with the newer dry run when it is not what was seen; `invalid` when no
 *   row can be sent.
 */
function refuseUnseen(check: ListCheck, seen: string): void {
  if (check.fingerprint !== seen)
    throw new AppError(
      "conflict",
      "The list would go differently now than you saw.",
      "Look at it again, then send.",
      check,
    );
  if (check.sends === 0)
    throw new AppError("invalid", "No row of this list can be sent.", "Mend the list and check it again.");
}

async function startedBefore(
  tx: Transaction,
  { personId }: Clinician,
  { id, requestId }: { id: string; requestId: string },
): Promise<string | null> {
  const found = await tx.bulkSend.findUnique({ where: { requestId } });
  if (found && (found.personId !== personId || found.handoutId !== id))
    throw new AppError("conflict", "This form was used before.", "Load the page again and start anew.");
  return found?.id ?? null;
}

type NewList = { handoutId: string; requestId: string; renderingId: string; rows: readonly CheckedRow[] };

async function writeList(
  tx: Transaction,
  { personId }: Clinician,
  { handoutId, requestId, renderingId, rows }: NewList,
): Promise<string> {
  const bulkId = newId();
  const [at, nextAt] = [systemClock.now(), await databaseNow(tx)];
  await tx.bulkSend.create({
    data: { id: bulkId, handoutId, personId, requestId, rows: rows.length, createdAt: at },
  });
  await tx.delivery.createMany({
    data: rows.map(({ row, address, consentOn }) => {
      if (consentOn === null) throw new Error("A row without the date of consent is never sent.");
      const id = newId();
      return {
        id,
        handoutId,
        renderingId,
        channel: "email" as const,
        state: "queued" as const,
        personId,
        toSealed: encryptOn(id, "toSealed", address),
        mailForm: "attached" as const,
        consentOn: utcMidnight(consentOn),
        bulkId,
        bulkRow: row,
        nextAt,
        at,
      };
    }),
  });
  return bulkId;
}

export async function getProgress(tx: Transaction, bulkId: string): Promise<BulkProgress> {
  return progressOf(
    await tx.bulkSend.findUniqueOrThrow({ where: { id: bulkId } }),
    await progressRows(tx, bulkId),
  );
}
