import type { Prisma } from "@/generated/prisma/client";
import { appendAudit } from "@/lib/audit/append";
import type { Admin, SignedIn, Visitor } from "@/lib/auth/actors";
import { ourOrigin } from "@/lib/auth/origin";
import { verifyPassword } from "@/lib/auth/password";
import { endSessionsOf, markReauthenticated, requireFresh } from "@/lib/auth/sessions";
import { systemClock } from "@/lib/clock";
import { db, transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { clearTries, countTry } from "@/lib/limits/limiter";
import { decideWork } from "./handover-rows";
import { dropInvitations, makeLink, offerOf, readLink, spendLink } from "./links";
import { insertPerson, lockPeople, preparePassword, roleColumns, roleNames, rolesOfRow } from "./rows";
import { hasLeft } from "./rules";
import type { AcceptInvitationInput, ChangePasswordInput, ChangeRolesInput, ConfirmPasswordInput, DisablePersonInput, HandOverWorkInput, InvitePersonInput, PersonIdInput } from "./schema";

type Tx = Prisma.TransactionClient;

/** Who may do what is changed only by someone who gave the password within 5 minutes (QUALITY security 5). */
async function requireRecentPassword(tx: Tx, admin: Admin): Promise<void> {
  await requireFresh(tx, admin.sessionId, "Roles are changed only shortly after giving your password.", "Give your password once more, then try again.");
}

async function personRow(tx: Tx, personId: string) {
  const row = await tx.person.findUnique({ where: { id: personId } });
  if (!row) throw new AppError("not-found", "There is no such person.", "Reload the list of people.");
  return row;
}

/** Someone must always be able to invite, restore and hand over. */
async function keepAnAdmin(tx: Tx, leaving: string): Promise<void> {
  const others = await tx.person.count({ where: { id: { not: leaving }, isAdmin: true, disabledAt: null } });
  if (others === 0) throw new AppError("conflict", "This is the clinic's last admin.", "Make someone else an admin first.");
}

/**
 * Makes a one-time link (72 hours) for a colleague; an earlier one to the same address stops working.
 * @throws AppError conflict when that address has an account, not-allowed without a recent password.
 */
export async function invitePerson(admin: Admin, input: InvitePersonInput): Promise<{ url: string; expiresAt: Date }> {
  return db().$transaction(async (tx) => {
    await requireRecentPassword(tx, admin);
    await lockPeople(tx);
    const taken = await tx.person.findUnique({ where: { email: input.email }, select: { id: true } });
    if (taken) throw new AppError("conflict", "Someone with this e-mail address is here already.", "Look for them in the list of people.");
    await dropInvitations(tx, input.email);
    const { token, expiresAt } = await makeLink(tx, "invitation", { createdById: admin.personId, offer: input });
    await appendAudit(tx, admin, "person.invited", undefined, { roles: roleNames(input.roles) });
    return { url: `${ourOrigin()}/invitation?token=${token}`, expiresAt };
  });
}

/**
 * Creates the invited person and spends the link.
 * @throws AppError not-found for a link that no longer works, invalid for a weak password, too-many.
 */
export async function acceptInvitation(visitor: Visitor, { token, name, password }: AcceptInvitationInput): Promise<{ email: string }> {
  await countTry("link-address", [visitor.address]);
  const { email } = offerOf(await readLink(db(), "invitation", token));
  const passwordHash = await preparePassword(db(), password, { email, name });
  await db().$transaction(async (tx) => {
    await lockPeople(tx);
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
 * @throws AppError not-found, not-allowed without a recent password, conflict for the last admin.
 */
export async function changeRoles(admin: Admin, { personId, roles }: ChangeRolesInput): Promise<{ personId: string }> {
  await db().$transaction(async (tx) => {
    await requireRecentPassword(tx, admin);
    await lockPeople(tx);
    await personRow(tx, personId);
    if (!roles.admin) await keepAnAdmin(tx, personId);
    await tx.person.update({ where: { id: personId }, data: roleColumns(roles) });
    await endSessionsOf(tx, personId);
    await appendAudit(tx, admin, "person.roles-changed", personId, { roles: roleNames(roles) });
  });
  return { personId };
}

/**
 * Shuts a person out at their next request, and does with their open work what was decided; nothing of theirs is deleted. Mail
 * that has not left is held whatever was decided, and approvals asked of them go back: both would wait for nobody.
 * @throws AppError as changeRoles, `invalid` for someone who can't take over.
 */
export async function disablePerson(admin: Admin, input: DisablePersonInput): Promise<{ personId: string }> {
  const { personId } = input;
  await transaction(async (tx) => {
    await requireRecentPassword(tx, admin);
    await lockPeople(tx);
    const person = await personRow(tx, personId);
    if (person.disabledAt) throw new AppError("conflict", "This person is shut out already.", "Load the list again; below their name you decide about what is still open.");
    await keepAnAdmin(tx, personId);
    await tx.person.update({ where: { id: personId }, data: { disabledAt: systemClock.now() } });
    await endSessionsOf(tx, personId);
    await appendAudit(tx, admin, "person.disabled", personId, { reason: "disabled" });
    await decideWork(tx, admin, person, input);
  }, { minutes: 2 });
  return { personId };
}

/**
 * Decides, once more or later, about the open work of someone who was shut out or is a clinician no longer.
 * @throws AppError as disablePerson, `conflict` for someone who works here.
 */
export async function handOverWork(admin: Admin, input: HandOverWorkInput): Promise<{ personId: string }> {
  const { personId } = input;
  await transaction(async (tx) => {
    await requireRecentPassword(tx, admin);
    await lockPeople(tx);
    const person = await personRow(tx, personId);
    if (!hasLeft({ roles: rolesOfRow(person), disabled: person.disabledAt !== null })) throw new AppError("conflict", "This person works here, and their work is theirs.", "Shut them out first, or load the list again.");
    await decideWork(tx, admin, person, input);
  }, { minutes: 2 });
  return { personId };
}

/** Lets a disabled person sign in again, with the roles they had. What was closed, held or handed over stays so. @throws AppError as changeRoles. */
export async function restorePerson(admin: Admin, { personId }: PersonIdInput): Promise<{ personId: string }> {
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

/** Re-authentication: what needs a recent password is open for 5 minutes. @throws AppError not-allowed, too-many. */
export async function confirmPassword(person: SignedIn, { password }: ConfirmPasswordInput): Promise<{ fresh: true }> {
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
export async function changePassword(person: SignedIn, { current, next }: ChangePasswordInput): Promise<{ signedOut: true }> {
  const { email, name } = await requirePassword(person, current);
  const passwordHash = await preparePassword(db(), next, { email, name });
  await db().$transaction(async (tx) => {
    await tx.person.update({ where: { id: person.personId }, data: { passwordHash, passwordChangedAt: systemClock.now() } });
    await endSessionsOf(tx, person.personId);
    await appendAudit(tx, person, "person.password-changed", person.personId, { reason: "password-change" });
  });
  return { signedOut: true };
}
