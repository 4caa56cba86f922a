import "server-only";
import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { MailIdInput } from "./schema";

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
