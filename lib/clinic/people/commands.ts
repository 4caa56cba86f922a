import type { Prisma } from "@/generated/prisma/client";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Admin, SignedIn, System, Visitor } from "@/lib/platform/actors";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { verifyPassword } from "@/lib/platform/auth/hash-password";
import { endSessionsOf, markReauthenticated, requireFresh } from "@/lib/platform/auth/sessions";
import { systemClock } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { takeLock } from "@/lib/platform/db/locks";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { clearTries, countTry } from "@/lib/platform/limits/rate-limits";
import { forgetFailures } from "@/lib/platform/limits/sign-in-tries";
import { sendMail } from "@/lib/platform/mail/send-mail";
import {
  dropInvitations,
  dropNewPasswordLinks,
  holderOf,
  makeLink,
  offerOf,
  readLink,
  readLinkFrom,
  spendLink,
} from "./one-time-links";
import { insertNewPasswordLink, offerMail, tellOfNewPassword, type MadeLink } from "./new-password-rows";
import { insertPerson, preparePassword, roleColumns, roleNames, rolesOfRow } from "./store";
import { hasLeft } from "./rules";
import type {
  AcceptInvitationInput,
  ChangePasswordInput,
  ChangeRolesInput,
  ConfirmPasswordInput,
  DisablePersonInput,
  EmailInput,
  HandOverWorkInput,
  InvitePersonInput,
  OfferedNewPassword,
  OfferNewPasswordInput,
  PersonIdInput,
  SetNewPasswordInput,
} from "./schema";

type Tx = Prisma.TransactionClient;

/**
 * What becomes of the open work of someone who left: links, mail, handouts and approvals stand on floors above.
 * `handOverOpenWork` of lib/deliveries/handover/ does it, in the transaction that shuts the person out.
 */
export type HandOver = (
  tx: Tx,
  admin: Admin,
  leaver: Prisma.PersonGetPayload<object>,
  decision: HandOverWorkInput,
) => Promise<unknown>;

/** Who may do what is changed only by someone who gave the password within 5 minutes. */
async function requireRecentPassword(tx: Tx, admin: Admin): Promise<void> {
  await requireFresh(
    tx,
    admin.sessionId,
    "Roles are changed only shortly after giving your password.",
    "Give your password once more, then try again.",
  );
}

async function personRow(tx: Tx, personId: string) {
  const row = await tx.person.findUnique({ where: { id: personId } });
  if (!row) throw new AppError("not-found", "There is no such person.", "Reload the list of people.");
  return row;
}

/** Someone must always be able to invite, restore and hand over. */
async function keepAnAdmin(tx: Tx, leaving: string): Promise<void> {
  const others = await tx.person.count({ where: { id: { not: leaving }, isAdmin: true, disabledAt: null } });
  if (others === 0)
    throw new AppError("conflict", "This is the clinic's last admin.", "Make someone else an admin first.");
}

/**
 * Makes a one-time link (72 hours) for a colleague; an earlier one to the same address stops working.
 * @throws AppError conflict when that address has an account, password-needed without a recent password.
 */
export async function invitePerson(
  admin: Admin,
  input: InvitePersonInput,
): Promise<{ url: string; expiresAt: Date }> {
  return db().$transaction(async (tx) => {
    await requireRecentPassword(tx, admin);
    await takeLock(tx, "people");
    const taken = await tx.person.findUnique({ where: { email: input.email }, select: { id: true } });
    if (taken)
      throw new AppError(
        "conflict",
        "Someone with this e-mail address is here already.",
        "Look for them in the list of people.",
      );
    await dropInvitations(tx, input.email);
    const { token, expiresAt } = await makeLink(tx, "invitation", {
      createdById: admin.personId,
      offer: input,
    });
    await appendAudit(tx, admin, "person.invited", undefined, { roles: roleNames(input.roles) });
    return { url: `${ourOrigin()}/invitation?token=${token}`, expiresAt };
  });
}

/**
 * Creates the invited person and spends the link.
 * @throws AppError not-found for a link that no longer works, invalid for a weak password, too-many.
 */
export async function acceptInvitation(
  visitor: Visitor,
  { token, name, password }: AcceptInvitationInput,
): Promise<{ email: string }> {
  const { email } = offerOf(await readLinkFrom(db(), "invitation", { token, address: visitor.address }));
  const passwordHash = await preparePassword(db(), password, { email, name });
  await db().$transaction(async (tx) => {
    await takeLock(tx, "people");
    const link = await readLink(tx, "invitation", token);
    const { roles } = offerOf(link);
    await spendLink(tx, link.id);
    const id = await insertPerson(tx, { email, name, passwordHash, roles });
    await appendAudit(tx, visitor, "person.joined", id, { roles: roleNames(roles) });
  });
  return { email };
}

/**
 * Sets a person's roles and ends all their sessions, the admin's own included when that is who is changed.
 * @throws AppError not-found, password-needed without a recent password, conflict for the last admin.
 */
export async function changeRoles(
  admin: Admin,
  { personId, roles }: ChangeRolesInput,
): Promise<{ personId: string }> {
  await db().$transaction(async (tx) => {
    await requireRecentPassword(tx, admin);
    await takeLock(tx, "people");
    await personRow(tx, personId);
    if (!roles.admin) await keepAnAdmin(tx, personId);
    await tx.person.update({ where: { id: personId }, data: roleColumns(roles) });
    await endSessionsOf(tx, personId);
    await appendAudit(tx, admin, "person.roles-changed", personId, { roles: roleNames(roles) });
  });
  return { personId };
}

/**
 * Shuts a person out at their next request, and does with their open work what was decided; nothing of theirs
 * is deleted. Mail that has not left is held whatever was decided, and approvals asked of them go back: both
 * would wait for nobody.
 * @throws AppError as changeRoles, `invalid` for someone who can't take over.
 */
export async function disablePerson(
  admin: Admin,
  input: DisablePersonInput,
  handOver: HandOver,
): Promise<{ personId: string }> {
  const { personId } = input;
  await transaction(
    async (tx) => {
      await requireRecentPassword(tx, admin);
      await takeLock(tx, "people");
      const person = await personRow(tx, personId);
      if (person.disabledAt)
        throw new AppError(
          "conflict",
          "This person is shut out already.",
          "Load the list again; below their name you decide about what is still open.",
        );
      await keepAnAdmin(tx, personId);
      await tx.person.update({ where: { id: personId }, data: { disabledAt: systemClock.now() } });
      await endSessionsOf(tx, personId);
      await dropNewPasswordLinks(tx, personId);
      await appendAudit(tx, admin, "person.disabled", personId, { reason: "disabled" });
      await handOver(tx, admin, person, input);
    },
    { minutes: 2 },
  );
  return { personId };
}

/**
 * Decides, once more or later, about the open work of someone who was shut out or is a clinician no longer.
 * @throws AppError as disablePerson, `conflict` for someone who works here.
 */
export async function handOverWork(
  admin: Admin,
  input: HandOverWorkInput,
  handOver: HandOver,
): Promise<{ personId: string }> {
  const { personId } = input;
  await transaction(
    async (tx) => {
      await requireRecentPassword(tx, admin);
      await takeLock(tx, "people");
      const person = await personRow(tx, personId);
      if (!hasLeft({ roles: rolesOfRow(person), disabled: person.disabledAt !== null }))
        throw new AppError(
          "conflict",
          "This person works here, and their work is theirs.",
          "Shut them out first, or load the list again.",
        );
      await handOver(tx, admin, person, input);
    },
    { minutes: 2 },
  );
  return { personId };
}

/**
 * Lets a disabled person sign in again, with the roles they had. What was closed, held or handed over stays
 * so.
 * @throws AppError as changeRoles.
 */
export async function restorePerson(
  admin: Admin,
  { personId }: PersonIdInput,
): Promise<{ personId: string }> {
  await db().$transaction(async (tx) => {
    await requireRecentPassword(tx, admin);
    await personRow(tx, personId);
    await tx.person.update({ where: { id: personId }, data: { disabledAt: null } });
    await appendAudit(tx, admin, "person.restored", personId);
  });
  return { personId };
}

/** Counts the try, then compares the password of a signed-in person. */
async function requirePassword(person: SignedIn, password: string) {
  await countTry("reauthenticate", [person.personId]);
  const row = await personRow(db(), person.personId);
  if (!(await verifyPassword(row.passwordHash, password))) {
    throw new AppError("not-allowed", "That is not your present password.", "Check it and try again.");
  }
  await clearTries("reauthenticate", [person.personId]);
  return row;
}

/**
 * Re-authentication: what needs a recent password is open for 5 minutes.
 * @throws AppError not-allowed, too-many.
 */
export async function confirmPassword(
  person: SignedIn,
  { password }: ConfirmPasswordInput,
): Promise<{ fresh: true }> {
  await requirePassword(person, password);
  await db().$transaction(async (tx) => {
    await markReauthenticated(tx, person.sessionId);
    await appendAudit(tx, person, "session.confirmed");
  });
  return { fresh: true };
}

/**
 * Sets a new password and ends every session, this one too; the person signs in anew.
 * @throws AppError not-allowed for a wrong present password, invalid for a weak new one, too-many.
 */
export async function changePassword(
  person: SignedIn,
  { current, next }: ChangePasswordInput,
): Promise<{ signedOut: true }> {
  const { email, name } = await requirePassword(person, current);
  const passwordHash = await preparePassword(db(), next, { email, name });
  await db().$transaction(async (tx) => {
    await tx.person.update({
      where: { id: person.personId },
      data: { passwordHash, passwordChangedAt: systemClock.now() },
    });
    await endSessionsOf(tx, person.personId);
    await dropNewPasswordLinks(tx, person.personId);
    await appendAudit(tx, person, "person.password-changed", person.personId, { reason: "password-change" });
  });
  return { signedOut: true };
}

/**
 * A one-time link for a colleague who forgot their password: mailed to them, or told to the admin to hand over. It is told
 * to the admin as well when the mail server did not take the mail.
 * @throws AppError not-found, password-needed without a recent password, conflict for someone who was shut out, invalid for
 *   mail without a mail server, too-many after 10 an hour for one person.
 */
export async function offerNewPassword(
  admin: Admin,
  { personId, by }: OfferNewPasswordInput,
): Promise<OfferedNewPassword> {
  await requireRecentPassword(db(), admin);
  if (by === "mail" && env().smtpUrl === null)
    throw new AppError("invalid", "No mail server is set.", "Make a link to hand over instead.");
  await countTry("new-password-offer", [personId]);
  const { url, person } = await db().$transaction(async (tx) => {
    await takeLock(tx, "people");
    const row = await personRow(tx, personId);
    return {
      person: row,
      ...(await insertNewPasswordLink(tx, admin, row, by === "mail" ? "email" : "link")),
    };
  });
  if (by === "hand") return { url, mail: null };
  const sent = await sendMail({ id: newId(), ...offerMail(person, url) });
  return sent.ok ? { url: null, mail: "sent" } : { url, mail: "not-sent" };
}

/**
 * The same from the terminal, for the last admin too: whoever runs it holds the data anyway.
 * @throws AppError not-found for an address without an account, conflict for someone who was shut out.
 */
export async function offerNewPasswordHere(system: System, { email }: EmailInput): Promise<MadeLink> {
  return db().$transaction(async (tx) => {
    await takeLock(tx, "people");
    const person = await tx.person.findUnique({ where: { email } });
    if (!person)
      throw new AppError(
        "not-found",
        "Nobody here has this e-mail address.",
        "Check it; it is the one they sign in with.",
      );
    return insertNewPasswordLink(tx, system, person, "link");
  });
}

/**
 * Sets a new password by a link, spends it and ends every session of its holder, who then signs in anew.
 * @throws AppError not-found for a link that no longer works or whose holder was shut out, invalid for a weak
 *   password, too-many.
 */
export async function setNewPassword(
  visitor: Visitor,
  { token, password }: SetNewPasswordInput,
): Promise<{ email: string }> {
  const holder = await holderOf(
    db(),
    await readLinkFrom(db(), "newPassword", { token, address: visitor.address }),
  );
  const passwordHash = await preparePassword(db(), password, holder);
  await db().$transaction(async (tx) => {
    await takeLock(tx, "people");
    const link = await readLink(tx, "newPassword", token);
    const { id, name } = await holderOf(tx, link);
    await spendLink(tx, link.id);
    await tx.person.update({ where: { id }, data: { passwordHash, passwordChangedAt: systemClock.now() } });
    await endSessionsOf(tx, id);
    await dropNewPasswordLinks(tx, id);
    await tellOfNewPassword(tx, { id, name }, link.id);
    await appendAudit(tx, visitor, "person.new-password-set", id, { reason: "password-change" });
  });
  await forgetFailures(holder.email, visitor.address);
  return { email: holder.email };
}
