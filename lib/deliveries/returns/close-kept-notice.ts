import "server-only";
import type { KeptNoticeIdInput } from "@/lib/deliveries/outbox/schema";
import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";

/** A person dealt with it: it is erased. Throws AppError `not-found`. */
export async function closeKeptNotice(admin: Admin, { noticeId }: KeptNoticeIdInput): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.keptNotice.deleteMany({ where: { id: noticeId } });
    if (count === 0) throw noticeIsGone();
    await appendAudit(tx, admin, "notice.closed", noticeId);
  });
}

/** Someone dealt with it, or its 30 days are over. */
export const noticeIsGone = () =>
  new AppError("not-found", "This notice is not here any more.", "Load the page again and choose one there.");
