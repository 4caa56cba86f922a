import "server-only";
import { createHash } from "node:crypto";
import type { Admin, System } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { encryptBytes } from "@/lib/platform/crypto/encrypt-fields";
import type { Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";

/** Kept for this long, so that a patient's words in them do not stay for good. */
export const KEPT_DAYS = 30;
/** A mailbox that pipes everything here must not fill the disk. */
export const mostKept = 500;

const unreadProblem =
  "A mail server wrote about this mail, and it is not clear what became of it. An admin can read the notice under Mail. Ask the patient whether the mail arrived.";

/**
 * Keeps a notice, once, for a person to read.
 * @param deliveryId of the mail whose id it quotes: its clinician is told beside it.
 * @returns false when 500 wait already.
 */
export async function keepNotice(
  tx: Transaction,
  actor: Admin | System,
  { bytes, deliveryId }: { bytes: Uint8Array; deliveryId: string | null },
): Promise<boolean> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (await tx.keptNotice.findUnique({ where: { sha256 }, select: { id: true } })) return true;
  if ((await tx.keptNotice.count()) >= mostKept) return false;
  const id = newId();
  const bytesSealed = encryptBytes(bytes, { table: "KeptNotice", column: "bytesSealed", id });
  await tx.keptNotice.create({ data: { id, deliveryId, sha256, bytesSealed } });
  if (deliveryId)
    await tx.delivery.updateMany({
      where: { id: deliveryId, state: "sent", problem: null },
      data: { problem: unreadProblem },
    });
  await appendAudit(tx, actor, "notice.kept", id, deliveryId ? { deliveryId } : {});
  return true;
}
