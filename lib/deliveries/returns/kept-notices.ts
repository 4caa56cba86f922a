/**
 * Notices of mail servers that were not understood: a person reads them, and says when they are dealt with.
 */
import "server-only";
import { createHash } from "node:crypto";
import type { KeptNoticeIdInput, KeptNoticeView } from "@/lib/deliveries/outbox/schema";
import type { Admin, System } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { decryptBytes, encryptBytes } from "@/lib/platform/crypto/encrypt-fields";
import { db, transaction, type Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { bytesOf, readMail, type OpenedMail } from "@/lib/platform/mail/read-mail";

/** Kept for this long, so that a patient's words in them do not stay for good. */
export const KEPT_DAYS = 30;
/** A mailbox that pipes everything here must not fill the disk. */
const mostKept = 500;

const unreadProblem =
  "A mail server wrote about this mail, and it is not clear what became of it. An admin can read the notice under Mail. Ask the patient whether the mail arrived.";

/**
 * Keeps a notice, once, for a person to read.
 * @param deliveryId of the mail whose id it quotes: its clinician is told beside it.
 * @returns false when 500 wait already.
 */
export async function keepNotice(
  tx: Transaction,
  actor: Admin | System,
  { bytes, deliveryId }: { bytes: Uint8Array; deliveryId: string | null },
): Promise<boolean> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (await tx.keptNotice.findUnique({ where: { sha256 }, select: { id: true } })) return true;
  if ((await tx.keptNotice.count()) >= mostKept) return false;
  const id = newId();
  const sealed = encryptBytes(bytes, { table: "KeptNotice", column: "sealed", id });
  await tx.keptNotice.create({ data: { id, deliveryId, sha256, sealed } });
  if (deliveryId)
    await tx.delivery.updateMany({
      where: { id: deliveryId, state: "sent", problem: null },
      data: { problem: unreadProblem },
    });
  await appendAudit(tx, actor, "notice.kept", id, deliveryId ? { deliveryId } : {});
  return true;
}

/** The newest first; nothing of any patient. */
export async function listKeptNotices(_admin: Admin): Promise<KeptNoticeView[]> {
  const rows = await db().keptNotice.findMany({
    orderBy: { at: "desc" },
    take: mostKept,
    select: { id: true, at: true, delivery: { select: { at: true, person: { select: { name: true } } } } },
  });
  return rows.map(({ id, at, delivery }) => ({
    id,
    at: at.toISOString(),
    about: delivery && { sentAt: delivery.at.toISOString(), by: delivery.person.name },
  }));
}

/** A notice as it came, and who opened it is written down. Throws AppError `not-found`. */
export async function openKeptNotice(admin: Admin, { noticeId }: KeptNoticeIdInput): Promise<OpenedMail> {
  const raw = await transaction(async (tx) => {
    const row = await tx.keptNotice.findUnique({ where: { id: noticeId }, select: { sealed: true } });
    if (!row) throw gone();
    await appendAudit(tx, admin, "notice.opened", noticeId);
    return decryptBytes(row.sealed, { table: "KeptNotice", column: "sealed", id: noticeId });
  });
  const { mail, attachments } = await readMail(raw);
  const reports = attachments
    .filter(({ mimeType }) => /^(message\/(global-)?delivery-status|text\/)/.test(mimeType))
    .map((part) => new TextDecoder().decode(bytesOf(part)));
  return { ...mail, text: [mail.text, ...reports].join("\n\n").trim() };
}

/** A person dealt with it: it is erased. Throws AppError `not-found`. */
export async function closeKeptNotice(admin: Admin, { noticeId }: KeptNoticeIdInput): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.keptNotice.deleteMany({ where: { id: noticeId } });
    if (count === 0) throw gone();
    await appendAudit(tx, admin, "notice.closed", noticeId);
  });
}

const gone = () =>
  new AppError("not-found", "This notice is not here any more.", "Load the page again and choose one there.");
