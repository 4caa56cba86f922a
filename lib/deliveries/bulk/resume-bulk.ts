import "server-only";
import { refuseBlocked } from "@/lib/handouts/blockers/finalised-blockers";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { databaseNow } from "@/lib/platform/db/now";
import { getProgress } from "./start-bulk";
import type { BulkIdInput, BulkProgress } from "./schema";
import { ownList } from "./store";

/**
 * Lets a stopped list go on where it was, in the name of whoever says so. What a recall holds stays held.
 * @throws AppError `not-found`, `blocked-for-safety` when the pages may no longer go out.
 */
export async function resumeBulk(clinician: Clinician, { bulkId }: BulkIdInput): Promise<BulkProgress> {
  return transaction(async (tx) => {
    const list = await ownList(tx, clinician, bulkId);
    await refuseBlocked(tx, list.handoutId);
    const { count } = await tx.delivery.updateMany({
      where: { bulkId, state: "held", recallId: null },
      data: {
        state: "queued",
        problem: null,
        nextAt: await databaseNow(tx),
        releasedById: clinician.personId,
      },
    });
    if (count === 0 && !list.stoppedAt) return getProgress(tx, bulkId);
    await tx.bulkSend.update({ where: { id: bulkId }, data: { stoppedAt: null } });
    await appendAudit(tx, clinician, "bulk.resumed", list.handoutId, { bulkId, count });
    return getProgress(tx, bulkId);
  });
}
