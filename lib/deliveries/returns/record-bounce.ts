import "server-only";
import { closeMailedLink } from "@/lib/deliveries/links/close-mailed-link";
import type { BounceAnswer, RecordBounceInput } from "@/lib/deliveries/outbox/schema";
import type { Admin, System } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { parseBounceNotice } from "./parse-bounce-notice";
import { bounceNoticeWords } from "./read-bounce-notice";

/**
 * Reads a mail server's notice and writes down that the mail it names came back; the same
 * notice again changes nothing.
 * @param bytes the notice as a whole mail, at most 2 MB; anything may be in it.
 * @returns what became of it in words; never an error for what the notice says, so that a mail alias can
 *   pipe all it gets.
 */
export async function recordBounce(
  actor: Admin | System,
  { bytes }: RecordBounceInput,
): Promise<BounceAnswer> {
  const notice = await parseBounceNotice(bytes).catch(putAside);
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
  return transaction((tx) => writeBounce(tx, actor, deliveryId, bounceNoticeWords(status)));
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

/**
 * Whatever hangs the reader is no notice; that nothing could read it just now is for the mail
 * server to try again.
 */
function putAside(error: unknown): "put aside" {
  if (error instanceof AppError && error.code === "invalid") return "put aside";
  throw error;
}

const unknownMail: BounceAnswer = {
  outcome: "unknown",
  deliveryId: null,
  words: "The notice is about no mail to a patient that Towline sent. Nothing was changed.",
};
