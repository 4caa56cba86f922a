import "server-only";
import { closeMailedLink } from "@/lib/deliveries/links/close-mailed-link";
import type { MarkReturnedInput } from "@/lib/deliveries/outbox/schema";
import { ownedBy } from "@/lib/handouts/ownership";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { returnedMailStart } from "./returned-mail-words";

const returnedWords: Record<MarkReturnedInput["why"], string> = {
  address: `${returnedMailStart}: there is no such address. Check it with the patient.`,
  full: `${returnedMailStart}: the mailbox is full. Tell the patient, and send again once there is room.`,
  other: `${returnedMailStart}. Check the address with the patient, or give the pages another way.`,
};

/**
 * A clinician's word that a mail of theirs came back.
 * @throws AppError `not-found` for anyone else's, `conflict` for one that does not count as sent.
 */
export async function markReturned(
  clinician: Clinician,
  { deliveryId, why }: MarkReturnedInput,
): Promise<void> {
  await transaction(async (tx) => {
    const row = await tx.delivery.findFirst({
      where: { id: deliveryId, channel: "email", handout: ownedBy(clinician) },
      select: { handoutId: true, linkId: true },
    });
    if (!row)
      throw new AppError(
        "not-found",
        "There is no such delivery.",
        "Load the page again and choose one there.",
      );
    const { count } = await tx.delivery.updateMany({
      where: { id: deliveryId, state: "sent" },
      data: { state: "failed", problem: returnedWords[why], settledAt: systemClock.now() },
    });
    if (count === 0)
      throw new AppError(
        "conflict",
        "This mail does not count as sent.",
        "Load the list again to see what became of it.",
      );
    await closeMailedLink(tx, row.linkId);
    await appendAudit(tx, clinician, "delivery.returned", row.handoutId, { deliveryId });
  });
}
