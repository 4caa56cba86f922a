import "server-only";
import { loadOwnDelivery, viewById } from "@/lib/deliveries/email/store";
import type { DeliveryView, RecordPrintOutcomeInput } from "@/lib/deliveries/schema";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";

/**
 * A person's word on whether a print of their own handout came out of the printer. It can be changed at any
 * time, also after a recall or an erasure: the newest answer counts, and the audit keeps each. A print that
 * did not come out counts as not given; `settledAt` stays the time of the print.
 * @throws AppError `not-found` for anyone else's, `conflict` for a delivery that is no print.
 */
export async function recordPrintOutcome(
  clinician: Clinician,
  { deliveryId, printed }: RecordPrintOutcomeInput,
): Promise<DeliveryView> {
  const state = printed ? "done" : "failed";
  await transaction(async (tx) => {
    const { channel, handoutId } = await loadOwnDelivery(tx, clinician, deliveryId);
    if (channel !== "print")
      throw new AppError(
        "conflict",
        "Only of a print can it be said whether it printed.",
        "Load the page again and choose a print there.",
      );
    const { count } = await tx.delivery.updateMany({
      where: { id: deliveryId, state: { not: state } },
      data: { state },
    });
    const event = printed ? "delivery.printed" : "delivery.not-printed";
    if (count === 1) await appendAudit(tx, clinician, event, handoutId, { deliveryId });
  });
  return viewById(deliveryId);
}
