import "server-only";
import { closeMailedLink } from "@/lib/deliveries/links/close-mailed-link";
import type { DeliveryView, ResolveDeliveryInput } from "@/lib/deliveries/schema";
import { refuseBlocked } from "@/lib/handouts/blockers/finalised-blockers";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { databaseNow } from "@/lib/platform/db/now";
import { AppError } from "@/lib/platform/errors";
import { loadOwnDelivery, viewById } from "./store";

const settledAs = {
  arrived: { state: "sent", problem: null, secretSealed: null },
  lost: {
    state: "failed",
    problem: "It did not arrive, as someone here found out. Send it again, or give the pages another way.",
    secretSealed: null,
  },
  again: { state: "queued", problem: null },
} as const;
const events = {
  arrived: "delivery.arrived",
  lost: "delivery.lost",
  again: "delivery.queued-again",
} as const;

/**
 * A person's word on a mail of which nobody knows whether it arrived; `again` sends it
 * under its one Message-ID.
 * @throws AppError `not-found`, `conflict` for a mail that is not uncertain, `blocked-for-safety` for
 *   `again`.
 */
export async function resolveDelivery(
  clinician: Clinician,
  { deliveryId, outcome }: ResolveDeliveryInput,
): Promise<DeliveryView> {
  await transaction(async (tx) => {
    const row = await loadOwnDelivery(tx, clinician, deliveryId);
    if (outcome === "again") await refuseBlocked(tx, row.handoutId);
    const due =
      outcome === "again"
        ? { nextAt: await databaseNow(tx), settledAt: null, releasedById: clinician.personId }
        : { settledAt: systemClock.now() };
    const { count } = await tx.delivery.updateMany({
      where: { id: deliveryId, channel: "email", state: "uncertain" },
      data: { ...settledAs[outcome], ...due },
    });
    if (count === 0)
      throw new AppError("conflict", "It is known by now what became of this mail.", "Load the list again.");
    if (outcome === "lost") await closeMailedLink(tx, row.linkId);
    await appendAudit(tx, clinician, events[outcome], row.handoutId, { deliveryId });
  });
  return viewById(deliveryId);
}
