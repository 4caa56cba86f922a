import type { System } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { claimMail, settleMail } from "@/lib/platform/mail/staff-mail-queue";
import { sendMail } from "@/lib/platform/mail/send-mail";

/** Mails of one round; the next comes soon. */
const ROUND = 50;

/** Sends what is due, one after the other; without a mail server everything stays to be read at the desk. @returns how many were settled. */
export async function sendStaffMail(_system: System, stop: AbortSignal): Promise<number> {
  if (env().smtpUrl === null) return 0;
  for (let done = 0; done < ROUND && !stop.aborted; done += 1) {
    const mail = await claimMail(db());
    if (mail === null) return done;
    await settleMail(
      db(),
      mail,
      await sendMail({ id: mail.id, to: mail.email, subject: mail.subject, text: mail.text }),
    );
  }
  return ROUND;
}
