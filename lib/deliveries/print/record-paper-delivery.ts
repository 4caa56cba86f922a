import "server-only";
import { madeBefore, viewById } from "@/lib/deliveries/email/store";
import type { DeliveryView, RecordGivenInput } from "@/lib/deliveries/schema";
import { refuseBlocked } from "@/lib/handouts/blockers/finalised-blockers";
import { storedRendering } from "@/lib/handouts/finalise/renderings";
import { loadOwnWhole } from "@/lib/handouts/load-handout";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";

/**
 * Writes down that the stored pages are printed or saved, before the browser does either itself. Of a print
 * nobody knows yet whether it came out: `recordPrintOutcome` takes the answer.
 * @throws AppError `not-found`, `conflict` for a draft, `blocked-for-safety` when the pages may
 *   no longer go out.
 */
export async function recordPaperDelivery(
  clinician: Clinician,
  { id, requestId, channel, paper, size }: RecordGivenInput,
): Promise<DeliveryView> {
  const row = await loadOwnWhole(clinician, id);
  const known = await madeBefore(clinician, requestId, id);
  if (known) return known;
  const rendering = await storedRendering(clinician, row, { paper, size });
  const deliveryId = newId();
  await transaction(async (tx) => {
    await refuseBlocked(tx, id);
    const at = systemClock.now();
    const { count } = await tx.delivery.createMany({
      data: [
        {
          id: deliveryId,
          handoutId: id,
          requestId,
          renderingId: rendering.id,
          channel,
          state: channel === "print" ? "uncertain" : "done",
          personId: clinician.personId,
          at,
          settledAt: at,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 1) await appendAudit(tx, clinician, "handout.given", id, { deliveryId, channel, paper });
  });
  return (await madeBefore(clinician, requestId, id)) ?? viewById(deliveryId);
}
