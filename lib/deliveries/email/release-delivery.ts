import "server-only";
import type { DeliveryIdInput, DeliveryView } from "@/lib/deliveries/schema";
import { refuseBlocked } from "@/lib/handouts/blockers/finalised-blockers";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { databaseNow } from "@/lib/platform/db/now";
import { AppError } from "@/lib/platform/errors";
import { loadOwnDelivery, viewById } from "./store";

/**
 * Lets a held mail go, in the name of whoever says so: it may have been written by someone who is
 * not here any more.
 * @throws AppError `not-found`, `blocked-for-safety` when the pages may no longer go out, `conflict` for a
 *   mail that is not held, one that a recall holds, and a row of a list, which goes on with its list.
 */
export async function releaseDelivery(
  clinician: Clinician,
  { deliveryId }: DeliveryIdInput,
): Promise<DeliveryView> {
  await transaction(async (tx) => {
    const row = await loadOwnDelivery(tx, clinician, deliveryId);
    await refuseBlocked(tx, row.handoutId);
    const { count } = await tx.delivery.updateMany({
      where: { id: deliveryId, state: "held", recallId: null, bulkId: null },
      data: {
        state: "queued",
        problem: null,
        settledAt: null,
        nextAt: await databaseNow(tx),
        releasedById: clinician.personId,
      },
    });
    if (count === 0)
      throw new AppError(
        "conflict",
        "This mail is not held any more, or can’t go out as it is.",
        "Load the list again to see what became of it.",
      );
    await appendAudit(tx, clinician, "delivery.released", row.handoutId, { deliveryId });
  });
  return viewById(deliveryId);
}
