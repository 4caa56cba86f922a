import { readingOf, type Admin, type SignedIn, type Visitor } from "@/lib/platform/actors";
import { liveSessions, sessionEnd } from "@/lib/platform/auth/sessions-of-person";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { holderOf, offerOf, readLinkFrom } from "./one-time-links";
import { nothingOpen, openWork } from "./open-work";
import { rolesOfRow } from "./store";
import type {
  InvitationTokenInput,
  NewPasswordTokenInput,
  OwnSession,
  PersonRow,
  SessionEnd,
} from "./schema";

const decision = {
  orderBy: { at: "desc" },
  take: 5,
  include: { decidedBy: { select: { name: true } }, taker: { select: { name: true } } },
} as const;

/** Everyone of the clinic, disabled people last, at most 500, each with what they have open in numbers. */
export async function listPeople(admin: Admin): Promise<PersonRow[]> {
  const [rows, open] = await Promise.all([
    db().person.findMany({
      orderBy: [{ disabledAt: { sort: "asc", nulls: "first" } }, { name: "asc" }],
      take: 500,
      include: {
        leftWork: decision,
        totpKeys: { where: { confirmedAt: { not: null } }, take: 1, select: { id: true } },
        passkeys: { take: 1, select: { id: true } },
      },
    }),
    openWork(db(), systemClock.now()),
  ]);
  return rows.map(({ id, name, email, disabledAt, leftWork, totpKeys, passkeys, ...row }) => ({
    id,
    name,
    email,
    disabled: disabledAt !== null,
    self: id === admin.personId,
    hasFactor: totpKeys.length + passkeys.length > 0,
    roles: rolesOfRow(row),
    open: open.get(id) ?? nothingOpen,
    decisions: leftWork.map(({ at, reason, decidedBy, taker, ...counts }) => ({
      at,
      reason,
      by: decidedBy.name,
      taker: taker?.name ?? null,
      linksClosed: counts.linksClosed,
      linksKept: counts.linksKept,
      mailsHeld: counts.mailsHeld,
      handoutsMoved: counts.handoutsMoved,
      templatesMoved: counts.templatesMoved,
    })),
  }));
}

/** The signed-in person's own name and address. */
export async function getOwnAccount(person: SignedIn): Promise<{ name: string; email: string }> {
  const account = readingOf(person)?.account;
  const row = account ?? (await db().person.findUnique({ where: { id: person.personId } }));
  if (!row) throw new AppError("not-found", "This account is gone.", "Sign in again.");
  return { name: row.name, email: row.email };
}

/**
 * What an invitation offers, so that its page can greet; reading spends nothing.
 * @throws AppError not-found for a link that no longer works, too-many after 30 such links an
 *   hour from one address.
 */
export async function getInvitation(
  visitor: Visitor,
  { token }: InvitationTokenInput,
): Promise<{ email: string; name: string }> {
  const { email, name } = offerOf(
    await readLinkFrom(db(), "invitation", { token, address: visitor.address }),
  );
  return { email, name };
}

/** Whose password a link sets, for its page; reading spends nothing. @throws AppError as getInvitation. */
export async function getNewPasswordLink(
  visitor: Visitor,
  { token }: NewPasswordTokenInput,
): Promise<{ email: string; name: string; removesFactor: boolean }> {
  const link = await readLinkFrom(db(), "newPassword", { token, address: visitor.address });
  const { email, name } = await holderOf(db(), link);
  return { email, name, removesFactor: link.removesFactor };
}

/** How many people can sign in. */
export async function countPeople(_admin: Admin): Promise<number> {
  return db().person.count({ where: { disabledAt: null } });
}

/** Whether mail leaves this server: to patients, and links for a new password. */
export async function canMail(_actor: SignedIn): Promise<boolean> {
  return env().smtpUrl !== null;
}

/** Newest first; `here` is the one that asks. */
export async function listOwnSessions({ personId, sessionId }: SignedIn): Promise<OwnSession[]> {
  const rows = await liveSessions(db(), personId);
  return rows.map(({ id, createdAt, lastSeenAt, browser }) => ({
    id,
    browser: browser ?? "A browser on a device",
    since: createdAt.toISOString(),
    seen: lastSeenAt.toISOString(),
    here: id === sessionId,
  }));
}

/**
 * When this session ends by itself, in milliseconds from now. Asking in the background keeps nothing alive.
 */
export async function getSessionEnd({ sessionId }: SignedIn): Promise<SessionEnd> {
  return sessionEnd(db(), sessionId);
}
