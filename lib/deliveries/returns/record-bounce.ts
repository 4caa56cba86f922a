import "server-only";
import { closeMailedLink } from "@/lib/deliveries/links/close-mailed-link";
import type { BounceAnswer, RecordBounceInput } from "@/lib/deliveries/outbox/schema";
import type { Admin, System } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { provesMail } from "@/lib/platform/mail/mail-proof";
import { keepNotice } from "./keep-notice";
import { parseBounceNotice } from "./parse-bounce-notice";
import type { Notice } from "./read-bounce-notice";
import { returnedMailWords } from "./returned-mail-words";

/**
 * Reads a mail server's notice and writes down what became of the mail it names; the same notice again
 * changes nothing. One that is not understood is kept for a person to read.
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
    return unchanged(
      "no-notice",
      "This mail takes too long to read, so it was put aside. Nothing was changed. If you expect a notice, read it in the mailbox.",
    );
  if (!notice)
    return unchanged(
      "no-notice",
      "This is no notice of a mail server that a mail came back. Nothing was changed.",
    );
  return transaction((tx) => writeNotice(tx, actor, notice, bytes));
}

async function writeNotice(
  tx: Transaction,
  actor: Admin | System,
  notice: Notice,
  bytes: Uint8Array,
): Promise<BounceAnswer> {
  const { kind, deliveryId, proofs } = notice;
  const changes = kind === "failed" || kind === "complaint";
  // Anyone who was shown a mail knows its Message-ID, and may write what looks like a notice.
  if (deliveryId && changes && !provesMail(deliveryId, proofs))
    return keepOrPass(tx, actor, { ...notice, quoted: [deliveryId, ...notice.quoted] }, bytes);
  const row = deliveryId ? await ourMail(tx, [deliveryId]) : null;
  if (kind === "unread" || !row) return keepOrPass(tx, actor, notice, bytes);
  switch (kind) {
    case "delivered":
      return unchanged("no-change", "The notice says that the mail arrived. Nothing was changed.", row.id);
    case "delayed":
      return unchanged(
        "no-change",
        "The mail is only late, and the mail servers go on trying. Nothing was changed.",
        row.id,
      );
    case "complaint":
      return writeComplaint(tx, actor, row);
    case "failed":
      return writeReturn(tx, actor, row, returnedMailWords(notice, { link: row.linkId !== null }));
  }
}

type OurMail = { id: string; handoutId: string; linkId: string | null };

function ourMail(tx: Transaction, ids: string[]): Promise<OurMail | null> {
  return tx.delivery.findFirst({
    where: { id: { in: ids }, channel: "email" },
    select: { id: true, handoutId: true, linkId: true },
  });
}

/** What names a mail of someone else's, or of ours that is not here any more, is nobody's work. */
async function keepOrPass(
  tx: Transaction,
  actor: Admin | System,
  { kind, quoted, foreign }: Notice,
  bytes: Uint8Array,
): Promise<BounceAnswer> {
  const about = quoted.length > 0 ? await ourMail(tx, quoted) : null;
  const worthReading = about !== null || (quoted.length === 0 && !foreign);
  if (!worthReading || kind === "delivered" || kind === "delayed") return unknownMail;
  if (!(await keepNotice(tx, actor, { bytes, deliveryId: about?.id ?? null })))
    return unchanged("unknown", "Too many notices wait to be read. Deal with those under Mail first.");
  return {
    outcome: "kept",
    deliveryId: about?.id ?? null,
    words:
      "This notice does not say clearly which mail it is about or what became of it. It is kept under Mail, for a person to read.",
  };
}

async function writeComplaint(tx: Transaction, actor: Admin | System, row: OurMail): Promise<BounceAnswer> {
  const { count } = await tx.delivery.updateMany({
    where: { id: row.id, unwantedAt: null },
    data: {
      unwantedAt: systemClock.now(),
      problem:
        "The patient’s mail service says that this mail was called unwanted there. No more goes to this address. Ask the patient how to give the pages.",
    },
  });
  if (count === 0) return known(row.id);
  await appendAudit(tx, actor, "delivery.unwanted", row.handoutId, { deliveryId: row.id });
  return {
    outcome: "recorded",
    deliveryId: row.id,
    words: "Written down: the mail was called unwanted. Its clinician sees it, and no more mail goes there.",
  };
}

async function writeReturn(
  tx: Transaction,
  actor: Admin | System,
  { id, handoutId, linkId }: OurMail,
  problem: string,
): Promise<BounceAnswer> {
  const { count } = await tx.delivery.updateMany({
    where: { id, state: { in: ["sending", "queued", "sent", "uncertain"] } },
    data: { state: "failed", problem, settledAt: systemClock.now(), secretSealed: null },
  });
  if (count === 0) return known(id);
  await closeMailedLink(tx, linkId);
  await appendAudit(tx, actor, "delivery.bounced", handoutId, { deliveryId: id });
  return {
    outcome: "recorded",
    deliveryId: id,
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

const unchanged = (
  outcome: BounceAnswer["outcome"],
  words: string,
  deliveryId: string | null = null,
): BounceAnswer => ({ outcome, deliveryId, words });

const known = (id: string): BounceAnswer =>
  unchanged("already", "What became of this mail is known already. Nothing was changed.", id);

const unknownMail = unchanged(
  "unknown",
  "The notice is about no mail to a patient that Towline sent. Nothing was changed.",
);
