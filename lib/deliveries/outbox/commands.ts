import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Admin, Clinician, System } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { decryptBytes } from "@/lib/platform/crypto/encrypt-fields";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { finalisedBlockers } from "@/lib/handouts/blocker-rows";
import { HandoutBlocked } from "@/lib/handouts/blockers";
import { ownedBy } from "@/lib/handouts/ownership";
import { parseNotice } from "@/lib/deliveries/returns/parse-notice";
import { closeMailedLink } from "@/lib/deliveries/links/close-mailed-link";
import { noticeWords } from "@/lib/deliveries/returns/read-notice";
import { cameBack } from "@/lib/deliveries/returns/came-back";
import { bytesOf, readMail, type ReadMail } from "@/lib/platform/mail/read-mail";
import type {
  BounceAnswer,
  KeptAttachmentInput,
  KeptMailInput,
  MailIdInput,
  MarkReturnedInput,
  RecordBounceInput,
} from "./schema";
import type { OpenedMail } from "@/lib/platform/mail/read-mail";

/**
 * Puts a mail that failed back in the queue, once its cause is mended.
 * @throws AppError `not-found` for any other mail.
 */
export async function sendAgain(admin: Admin, { mailId }: MailIdInput): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.staffMail.updateMany({
      where: { id: mailId, state: "failed" },
      data: { state: "queued", attempts: 0, nextAt: systemClock.now(), createdAt: systemClock.now() },
    });
    if (count === 0) throw new AppError("not-found", "This mail has not failed.", "Load the list again.");
    await appendAudit(tx, admin, "mail.queued-again", mailId);
  });
}

/** What a kept mail holds could still be passed on by hand, so it is asked like any other way of giving; which topic it is about stays unsaid. */
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
async function openKept(admin: Admin, deliveryId: string): Promise<ReadMail> {
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

/** A kept mail to a patient as it would arrive. Throws AppError `not-found` for any other, `blocked-for-safety` when its pages may no longer go out. */
export async function openKeptMail(admin: Admin, { deliveryId }: KeptMailInput): Promise<OpenedMail> {
  return (await openKept(admin, deliveryId)).mail;
}

/** One attachment of a kept mail, whatever it claims to be. Throws AppError `not-found`, `blocked-for-safety`. */
export async function openKeptAttachment(
  admin: Admin,
  { deliveryId, number }: KeptAttachmentInput,
): Promise<{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { mail, attachments } = await openKept(admin, deliveryId);
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

const returnedWords: Record<MarkReturnedInput["why"], string> = {
  address: `${cameBack}: there is no such address. Check it with the patient.`,
  full: `${cameBack}: the mailbox is full. Tell the patient, and send again once there is room.`,
  other: `${cameBack}. Check the address with the patient, or give the pages another way.`,
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

/**
 * Reads a mail server's notice and writes down that the mail it names came back; the same notice again changes nothing.
 * @param bytes the notice as a whole mail, at most 2 MB; anything may be in it.
 * @returns what became of it in words; never an error for what the notice says, so that a mail alias can pipe all it gets.
 */
export async function recordBounce(
  actor: Admin | System,
  { bytes }: RecordBounceInput,
): Promise<BounceAnswer> {
  const notice = await parseNotice(bytes).catch(putAside);
  if (notice === "put aside")
    return noNotice(
      "This mail takes too long to read, so it was put aside. Nothing was changed. If you expect a notice, read it in the mailbox.",
    );
  if (!notice)
    return noNotice("This is no notice of a mail server that a mail came back. Nothing was changed.");
  const { deliveryId, action, status } = notice;
  if (!deliveryId) return unknownMail;
  if (action === "delivered")
    return {
      outcome: "no-change",
      deliveryId,
      words: "The notice says that the mail arrived. Nothing was changed.",
    };
  if (action === "delayed")
    return {
      outcome: "no-change",
      deliveryId,
      words: "The mail is only late, and the mail servers go on trying. Nothing was changed.",
    };
  return transaction((tx) => writeBounce(tx, actor, deliveryId, noticeWords(status)));
}

const noNotice = (words: string): BounceAnswer => ({ outcome: "no-notice", deliveryId: null, words });

async function writeBounce(
  tx: Transaction,
  actor: Admin | System,
  deliveryId: string,
  problem: string,
): Promise<BounceAnswer> {
  const row = await tx.delivery.findFirst({
    where: { id: deliveryId, channel: "email" },
    select: { handoutId: true, linkId: true },
  });
  if (!row) return unknownMail;
  const { count } = await tx.delivery.updateMany({
    where: { id: deliveryId, state: { in: ["sending", "queued", "sent", "uncertain"] } },
    data: { state: "failed", problem, settledAt: systemClock.now(), secretSealed: null },
  });
  if (count === 0)
    return {
      outcome: "already",
      deliveryId,
      words: "What became of this mail is known already. Nothing was changed.",
    };
  await closeMailedLink(tx, row.linkId);
  await appendAudit(tx, actor, "delivery.bounced", row.handoutId, { deliveryId });
  return {
    outcome: "recorded",
    deliveryId,
    words: "Written down: the mail came back. Its clinician sees why beside it, and what to do next.",
  };
}

/** Whatever hangs the reader is no notice; that nothing could read it just now is for the mail server to try again. */
function putAside(error: unknown): "put aside" {
  if (error instanceof AppError && error.code === "invalid") return "put aside";
  throw error;
}

const unknownMail: BounceAnswer = {
  outcome: "unknown",
  deliveryId: null,
  words: "The notice is about no mail to a patient that Towline sent. Nothing was changed.",
};
