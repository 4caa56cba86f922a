import type { System } from "@/lib/platform/actors";
import { db, transaction } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { claimMail, keepMail, settleMail, takeUpAbandonedMail } from "@/lib/platform/mail/staff-mail-queue";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { sendLine } from "./send-line";

/**
 * Sends what is due, one after the other; without a mail server everything stays to be read at the desk.
 * @returns how many were settled.
 */
export async function sendStaffMail(system: System, stop: AbortSignal): Promise<number> {
  if (env().smtpUrl === null) return 0;
  await takeUpAbandonedMail(db());
  return sendLine(
    {
      // In one transaction: a mail that could not be read whole is not taken.
      next: () => transaction(claimMail),
      send: ({ id, email, subject, text }) => sendMail({ id, to: email, subject, text }),
      keep: (mail) => keepMail(db(), mail),
      settle: (mail, result) => transaction((tx) => settleMail(tx, system, mail, result)),
    },
    stop,
  );
}
