/** Links to set a new password in place of a forgotten one, as rows, and what is written to their holder. */
import type { Person, Prisma } from "@/generated/prisma/client";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Admin, System } from "@/lib/platform/actors";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { AppError } from "@/lib/platform/errors";
import { linkPlace, queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";
import { dropNewPasswordLinks, makeLink } from "./one-time-links";

type Tx = Prisma.TransactionClient;
export type MadeLink = { url: string; expiresAt: Date };

/**
 * Makes a one-time link (24 hours); an earlier one stops working. Password and sessions stay until a new one
 * is set, so that a link nobody asked for shuts nobody out. A second factor stays and is asked for
 * afterwards, unless the terminal made the link to take it away too.
 * @throws AppError conflict for someone who was shut out.
 */
export async function insertNewPasswordLink(
  tx: Tx,
  by: Admin | System,
  { id, disabledAt }: Pick<Person, "id" | "disabledAt">,
  channel: "email" | "link",
  { removesFactor = false } = {},
): Promise<MadeLink> {
  if (disabledAt)
    throw new AppError(
      "conflict",
      "This person is shut out.",
      "Let them back in first, under People; then make the link.",
    );
  await dropNewPasswordLinks(tx, id);
  const { token, expiresAt } = await makeLink(tx, "newPassword", {
    personId: id,
    createdById: by.kind === "admin" ? by.personId : undefined,
    removesFactor,
  });
  await appendAudit(tx, by, "person.new-password-offered", id, { channel });
  return { url: newPasswordUrl(token), expiresAt };
}

export const newPasswordUrl = (token: string) => `${ourOrigin()}/new-password?token=${token}`;

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
  tx: Tx,
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
