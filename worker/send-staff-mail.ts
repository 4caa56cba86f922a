import type { System } from "@/lib/auth/actors";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { claimMail, settleMail } from "@/lib/mail/staff-mail-rows";
import { sendMail } from "@/lib/mail/transport";

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
