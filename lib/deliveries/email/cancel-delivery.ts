import "server-only";
import { closeMailedLink } from "@/lib/deliveries/links/close-mailed-link";
import type { DeliveryIdInput, DeliveryView } from "@/lib/deliveries/schema";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { mayCancel, mayHaveArrived } from "./rules";
import { loadOwnDelivery, viewOfDelivery } from "./store";

/**
 * Takes a mail back that has not left; a link it would have carried is closed. One of which an earlier try
 * may have arrived goes out no more either, but is not called cancelled: it is left to a person.
 * @throws AppError `not-found`, `conflict` when it is on its way or settled.
 */
export async function cancelDelivery(
  clinician: Clinician,
  { deliveryId }: DeliveryIdInput,
): Promise<DeliveryView> {
  return transaction(async (tx) => {
    const row = await loadOwnDelivery(tx, clinician, deliveryId);
    const at = systemClock.now();
    const doubted = row.doubts > 0;
    const taken = doubted
      ? { state: "uncertain" as const, settledAt: at, problem: `It was cancelled. ${mayHaveArrived}` }
      : { state: "cancelled" as const, settledAt: at, secretSealed: null };
    const { count } = await tx.delivery.updateMany({
      where: { id: deliveryId, state: { in: ["queued", "held"] }, doubts: doubted ? { gt: 0 } : 0 },
      data: taken,
    });
    if (count === 0 || !mayCancel(row.state))
      throw new AppError(
        "conflict",
        "It is too late to cancel this mail.",
        "Load the list again to see what became of it.",
      );
    await closeMailedLink(tx, row.linkId);
    await appendAudit(tx, clinician, doubted ? "delivery.uncertain" : "delivery.cancelled", row.handoutId, {
      deliveryId,
    });
    return viewOfDelivery({ ...row, ...taken });
  });
}
