import "server-only";
import { finalisedBlockers } from "@/lib/handouts/blockers/finalised-blockers";
import { HandoutBlocked } from "@/lib/handouts/blockers/blockers";
import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { decryptBytes } from "@/lib/platform/crypto/encrypt-fields";
import { type Transaction, transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { bytesOf, type OpenedMail, type ReadMail, readMail } from "@/lib/platform/mail/read-mail";
import type { OutboxAttachmentInput, OutboxMailInput } from "./schema";

/**
 * What a kept mail holds could still be passed on by hand, so it is asked like any other way of giving; which
 * topic it is about stays unsaid.
 */
async function refuseKept(tx: Transaction, handoutId: string): Promise<void> {
  const blockers = await finalisedBlockers(tx, handoutId);
  const [first] = blockers;
  if (!first) return;
  if (first.code === "words-erased") throw new HandoutBlocked([first], first);
  const why = first.code === "text-recalled" ? "was recalled" : "is out of date";
  throw new HandoutBlocked(blockers, {
    words: `A text of these pages ${why}, so this mail can’t be opened or passed on any more.`,
    nextStep: "The clinician who sent it can use the handout again: the new one has the newest texts.",
  });
}

/** Opens a kept mail, and writes down who did: by their role admins see no words of patients. */
async function openOutbox(admin: Admin, deliveryId: string): Promise<ReadMail> {
  const raw = await transaction(async (tx) => {
    const row = await tx.delivery.findFirst({
      where: { id: deliveryId, state: "outbox" },
      select: { outboxSealed: true, handoutId: true },
    });
    if (!row?.outboxSealed)
      throw new AppError(
        "not-found",
        "There is no such mail here.",
        "Go back to the list and choose one there.",
      );
    await refuseKept(tx, row.handoutId);
    await appendAudit(tx, admin, "mail.opened", deliveryId);
    return decryptBytes(row.outboxSealed, { table: "Delivery", column: "outboxSealed", id: deliveryId });
  });
  return readMail(raw);
}

/**
 * A mail in the outbox as it would arrive. Throws AppError `not-found` for any other, `blocked-for-safety`
 * when its pages may no longer go out.
 */
export async function openOutboxMail(admin: Admin, { deliveryId }: OutboxMailInput): Promise<OpenedMail> {
  return (await openOutbox(admin, deliveryId)).mail;
}

/**
 * One attachment of a kept mail, whatever it claims to be. Throws AppError `not-found`, `blocked-for-safety`.
 */
export async function openOutboxAttachment(
  admin: Admin,
  { deliveryId, number }: OutboxAttachmentInput,
): Promise<{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { mail, attachments } = await openOutbox(admin, deliveryId);
  const attachment = attachments[number];
  const described = mail.attachments[number];
  if (!attachment || !described)
    throw new AppError(
      "not-found",
      "The mail has no such attachment.",
      "Go back to the mail and choose one there.",
    );
  return { name: described.name, type: described.type, bytes: bytesOf(attachment) };
}
