import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { getProgress } from "./start-bulk";
import type { BulkIdInput, BulkProgress } from "./schema";
import { ownList } from "./store";

/**
 * Holds everything of a list that is not on its way yet. One on its way ends as it would, and is not tried
 * again until the list goes on; nor is one that may have arrived, which is not called held.
 * @throws AppError `not-found`, `conflict` when nothing is left to hold.
 */
export async function stopBulk(clinician: Clinician, { bulkId }: BulkIdInput): Promise<BulkProgress> {
  return transaction(async (tx) => {
    const list = await ownList(tx, clinician, bulkId);
    if (list.stoppedAt) return getProgress(tx, bulkId);
    const left = await tx.delivery.count({ where: { bulkId, state: { in: ["queued", "sending"] } } });
    const { count } = await tx.delivery.updateMany({
      where: { bulkId, state: "queued", doubts: 0 },
      data: { state: "held", problem: "The list was stopped." },
    });
    if (left === 0)
      throw new AppError(
        "conflict",
        "Nothing of this list waits any more.",
        "See below what became of each row.",
      );
    await tx.bulkSend.update({ where: { id: bulkId }, data: { stoppedAt: systemClock.now() } });
    await appendAudit(tx, clinician, "bulk.stopped", list.handoutId, { bulkId, count });
    return getProgress(tx, bulkId);
  });
}
