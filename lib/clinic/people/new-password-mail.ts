/** What is written to a person about a new password: the mails with a link, and the one after its use. */
import type { Prisma } from "@/generated/prisma/client";
import { linkPlace, queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";

/** The mail to someone who asked for a link themselves; the link is put in as it leaves. */
export const askedMail = {
  subject: "Set a new password for Towline",
  text: `Hello,\n\nSomeone, most likely you, asked for a link to set a new password for Towline. It works once, for 30 minutes:\n\n${linkPlace}\n\nUntil you use it your present password goes on working. If you did not ask for it, there is nothing to do; if it happens again, tell an admin of your clinic.\n`,
} as const;

/**
 * The mail that brings the link. It is sent at once and never kept, since whoever reads it holds the account.
 */
export function offerMail({ name, email }: { name: string; email: string }, url: string) {
  return {
    to: email,
    subject: "Set a new password for Towline",
    text: `Hello ${name},\n\nAn admin of your clinic made this link, so that you can set a new password for Towline. It works once, for 24 hours:\n\n${url}\n\nUntil you use it your present password goes on working. If you did not ask for this, tell an admin.\n`,
  };
}

/** Tells a person that their password is another one now, in case it was not they who set it. */
export async function tellOfNewPassword(
  tx: Prisma.TransactionClient,
  { id, name }: { id: string; name: string },
  linkId: string,
): Promise<void> {
  await queueStaffMail(tx, {
    personId: id,
    occasion: `new-password:${linkId}`,
    subject: "Your password for Towline was changed",
    text: `Hello ${name},\n\nA new password for Towline was just set with a one-time link, and you are signed out everywhere.\n\nIf that was not you, tell an admin of your clinic at once.\n`,
  });
}
