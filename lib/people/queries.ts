import type { Admin, SignedIn, Visitor } from "@/lib/auth/actors";
import { isFresh } from "@/lib/auth/sessions";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { holderOf, offerOf, readLinkFrom } from "./links";
import type { InvitationTokenInput, NewPasswordTokenInput, PersonRow } from "./schema";

/** Everyone of the clinic, disabled people last, at most 500. */
export async function listPeople(_admin: Admin): Promise<PersonRow[]> {
  const rows = await db().person.findMany({ orderBy: [{ disabledAt: { sort: "asc", nulls: "first" } }, { name: "asc" }], take: 500 });
  return rows.map(({ id, name, email, isClinician, isReviewer, isAdmin, mayFinalise, disabledAt }) => ({
    id, name, email, disabled: disabledAt !== null,
    roles: { clinician: isClinician, reviewer: isReviewer, admin: isAdmin, mayFinalise },
  }));
}

/** The signed-in person's own name and address, and whether the password was given within 5 minutes. */
export async function getOwnAccount(person: SignedIn): Promise<{ name: string; email: string; fresh: boolean }> {
  const [row, fresh] = await Promise.all([db().person.findUnique({ where: { id: person.personId } }), isFresh(db(), person.sessionId)]);
  if (!row) throw new AppError("not-found", "This account is gone.", "Sign in again.");
  return { name: row.name, email: row.email, fresh };
}

/**
 * What an invitation offers, so that its page can greet; reading spends nothing.
 * @throws AppError not-found for a link that no longer works, too-many after 30 such links an hour from one address.
 */
export async function getInvitation(visitor: Visitor, { token }: InvitationTokenInput): Promise<{ email: string; name: string }> {
  const { email, name } = offerOf(await readLinkFrom(db(), "invitation", { token, address: visitor.address }));
  return { email, name };
}

/** Whose password a link sets, for its page; reading spends nothing. @throws AppError as getInvitation. */
export async function getNewPasswordLink(visitor: Visitor, { token }: NewPasswordTokenInput): Promise<{ email: string; name: string }> {
  const { email, name } = await holderOf(db(), await readLinkFrom(db(), "newPassword", { token, address: visitor.address }));
  return { email, name };
}

/** Whether links for a new password can be mailed. */
export async function canMail(_admin: Admin): Promise<boolean> {
  return env().smtpUrl !== null;
}
