import "server-only";
import type { KeptNoticeIdInput } from "@/lib/deliveries/outbox/schema";
import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { decryptBytes } from "@/lib/platform/crypto/encrypt-fields";
import { transaction } from "@/lib/platform/db/client";
import { bytesOf, readMail, type OpenedMail } from "@/lib/platform/mail/read-mail";
import { noticeIsGone } from "./close-kept-notice";

/** A notice as it came, and who opened it is written down. Throws AppError `not-found`. */
export async function openKeptNotice(admin: Admin, { noticeId }: KeptNoticeIdInput): Promise<OpenedMail> {
  const raw = await transaction(async (tx) => {
    const row = await tx.keptNotice.findUnique({ where: { id: noticeId }, select: { bytesSealed: true } });
    if (!row) throw noticeIsGone();
    await appendAudit(tx, admin, "notice.opened", noticeId);
    return decryptBytes(row.bytesSealed, { table: "KeptNotice", column: "bytesSealed", id: noticeId });
  });
  const { mail, attachments } = await readMail(raw);
  const reports = attachments
    .filter(({ mimeType }) => /^(message\/(global-)?delivery-status|text\/)/.test(mimeType))
    .map((part) => new TextDecoder().decode(bytesOf(part)));
  return { ...mail, text: [mail.text, ...reports].join("\n\n").trim() };
}
