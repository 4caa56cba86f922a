import type { Person, Prisma, Session } from "@/generated/prisma/client";
import type { Visitor } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { AppError } from "@/lib/platform/errors";
import { hearTime } from "@/lib/platform/told-time";
import { isFactorMissing, type FactorFacts } from "./required-factor";
import type { PersonFacts } from "./make-actors";
import { tellOfNewSignIn } from "./new-sign-in";
import { isOver, limitsOf, minutes, sessionLimits } from "./session-limits";
import type { SessionToken } from "./session-token";

/** How long a re-typed password counts, with the second factor where there is one. */
export const freshMinutes = 5;
/**
 * Writing last-seen on every request would double the writes of a page; this much of the idle time may be
 * lost.
 */
const touchEverySeconds = 20;
/**
 * How long the token before the present one still opens what needs no recent password: what was on its way
 * when the new one was given, such as a draft being saved, arrives.
 */
export const overlapSeconds = 30;

type Tx = Prisma.TransactionClient;
/**
 * Makes a session row for a person who has just proved who they are, and tells them by mail where it is from
 * somewhere new. @param visitor who signed in; left out by what signs nobody in. @returns its id.
 */
export async function createSession(tx: Tx, personId: string, visitor?: Visitor): Promise<string> {
  const at = systemClock.now();
  const { absolute } = await sessionLimits(tx);
  const id = newId();
  await tx.session.create({
    data: {
      id,
      personId,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + absolute),
      reauthenticatedAt: at,
      browser: visitor?.browser ?? null,
    },
  });
  if (visitor) await tellOfNewSignIn(tx, visitor, { personId, sessionId: id });
  return id;
}

/** `factorMissing`: the clinic requires a second factor, and this person has none yet. */
export type LoadedSession = PersonFacts & { readonly rotation: number; readonly factorMissing: boolean };

/**
 * Reads a session and its person anew; every request does.
 * @param background true for polling, which must not keep a session alive.
 * @returns the person's present facts, or null when the session is revoked, idle, expired, or its person
 *   disabled, or when the token was replaced more than 30 seconds ago.
 */
export async function loadSession(
  { sessionId, rotation }: SessionToken,
  background: boolean,
): Promise<LoadedSession | null> {
  const asked = performance.now();
  const row = await readRow(sessionId);
  if (row) hearTime(row.databaseTime, asked);
  if (!row || row.revokedAt || row.disabledAt) return null;
  const limits = limitsOf(row);
  const at = systemClock.now().getTime();
  if (!isAnsweredTo(row, rotation, at)) return null;
  if (isOver(row, limits, at)) return null;
  if (!background && at - row.lastSeenAt.getTime() > touchEverySeconds * 1000) {
    await db().session.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { lastSeenAt: new Date(at) },
    });
  }
  const { personId, isClinician, isReviewer, isAdmin, mayFinalise, name, email } = row;
  return {
    personId,
    sessionId,
    rotation,
    mayFinalise,
    roles: { clinician: isClinician, reviewer: isReviewer, admin: isAdmin },
    reading: {
      account: { name, email, fresh: isFreshBy(row, rotation) },
      clinicRevision: row.clinicRevision,
      libraryRevision: row.libraryRevision ?? 0,
      emergencyTold: row.emergencyTold,
      found: new Map(),
    },
    factorMissing: isFactorMissing(row),
  };
}

type Rotated = Pick<Session, "rotation" | "rotatedAt">;

/** Whether a session answers to its token of this rotation: the present one, or for a moment the last. */
function isAnsweredTo({ rotation, rotatedAt }: Rotated, given: number, at: number): boolean {
  if (given === rotation) return true;
  return given === rotation - 1 && rotatedAt !== null && at - rotatedAt.getTime() < overlapSeconds * 1000;
}

type SessionRow = Pick<
  Session & Person,
  | "personId"
  | "createdAt"
  | "lastSeenAt"
  | "expiresAt"
  | "revokedAt"
  | "reauthenticatedAt"
  | "rotation"
  | "rotatedAt"
  | "name"
  | "email"
  | "disabledAt"
  | "isClinician"
  | "isReviewer"
  | "isAdmin"
  | "mayFinalise"
> &
  FactorFacts & {
    idleMinutes: number | null;
    absoluteHours: number | null;
    clinicRevision: string | null;
    libraryRevision: number | null;
    emergencyTold: boolean;
    databaseTime: Date;
  };

/**
 * Session, person, limits and revisions in one statement. PostgreSQL gives a row another xmin and ctid with
 * every change, so they say whether settings are as they were, whoever changed them.
 */
async function readRow(sessionId: string): Promise<SessionRow | undefined> {
  const [row] = await db().$queryRaw<SessionRow[]>`
    SELECT now() AS "databaseTime", s."personId", s."createdAt", s."lastSeenAt", s."expiresAt", s."revokedAt", s."reauthenticatedAt",
      s."rotation", s."rotatedAt",
      p."name", p."email", p."disabledAt", p."isClinician", p."isReviewer", p."isAdmin", p."mayFinalise",
      c."idleMinutes", c."absoluteHours", c.xmin::text || ' ' || c.ctid::text AS "clinicRevision",
      l."revision" AS "libraryRevision",
      EXISTS (SELECT 1 FROM "EmergencyNotice" n WHERE n."personId" = p."id" AND n."seenAt" IS NULL) AS "emergencyTold",
      c."secondFactor", c."secondFactorFrom"::text, c."timezone",
      s."signOnFactor" OR EXISTS (SELECT 1 FROM "TotpKey" t WHERE t."personId" = p."id" AND t."confirmedAt" IS NOT NULL)
        OR EXISTS (SELECT 1 FROM "Passkey" k WHERE k."personId" = p."id") AS "hasFactor"
    FROM "Session" s JOIN "Person" p ON p."id" = s."personId"
    LEFT JOIN "Clinic" c ON c."id" = 1 LEFT JOIN "LibraryState" l ON l."id" = 1
    WHERE s."id" = ${sessionId}::uuid`;
  return row;
}

/** Ends the session of a token at once, where it still answers to it; every copied cookie dies with it. */
export async function endSession(tx: Tx, { sessionId, rotation }: SessionToken): Promise<void> {
  const row = await tx.session.findUnique({ where: { id: sessionId } });
  const at = systemClock.now();
  if (!row || row.revokedAt || !isAnsweredTo(row, rotation, at.getTime())) return;
  await tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: at } });
}

/**
 * Ends every session of a person, and sign-ins that are half done: new password, changed roles or second
 * factor, or disabled.
 * @param except the one that the change was made in, where it may go on.
 * @returns how many were live.
 */
export async function endSessionsOf(tx: Tx, personId: string, except?: string): Promise<number> {
  await tx.pendingSignIn.deleteMany({ where: { personId } });
  const { count } = await tx.session.updateMany({
    where: { personId, revokedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: { revokedAt: systemClock.now() },
  });
  return count;
}

/** Whose session it is, by which token they ask; 0 for one that was never replaced. */
type Asking = { readonly sessionId: string; readonly rotation?: number };

/**
 * The password, and the second factor where the person has one, was given again: that counts from now on for
 * a new token, and the one they asked with opens what needs no recent password for 30 seconds more (OWASP
 * ASVS 5, 7.2.4). Of two tabs that ask at once both get the one new token.
 * @returns it, for the answer's cookie. @throws AppError signed-out when the session ended meanwhile.
 */
export async function markReauthenticated(
  tx: Tx,
  { sessionId, rotation = 0 }: Asking,
): Promise<SessionToken> {
  const at = systemClock.now();
  const [row] = await tx.$queryRaw<{ rotation: number }[]>`
    UPDATE "Session" SET "reauthenticatedAt" = ${at}, "rotation" = ${rotation + 1},
      "rotatedAt" = CASE WHEN "rotation" = ${rotation} THEN ${at} ELSE "rotatedAt" END
    WHERE "id" = ${sessionId}::uuid AND "revokedAt" IS NULL AND "rotation" IN (${rotation}, ${rotation + 1})
    RETURNING "rotation"`;
  if (!row) throw new AppError("signed-out", "You are signed out.", "Sign in again.");
  return { sessionId, rotation: row.rotation };
}

/**
 * @returns true when the password, and the second factor where the person has one, was given within the last
 *   5 minutes (asked for before roles change and before anything leaves in one piece), and they ask by the
 *   token that was given for it.
 */
async function isFresh(tx: Tx, { sessionId, rotation = 0 }: Asking): Promise<boolean> {
  const row = await tx.session.findUnique({
    where: { id: sessionId },
    select: { reauthenticatedAt: true, rotation: true },
  });
  return row !== null && isFreshBy(row, rotation);
}

function isFreshBy(row: Pick<Session, "reauthenticatedAt" | "rotation">, rotation: number): boolean {
  const at = row.reauthenticatedAt;
  if (at === null || row.rotation !== rotation) return false;
  return systemClock.now().getTime() - at.getTime() < minutes(freshMinutes);
}

/**
 * @param words what it was asked for. @throws AppError `password-needed` unless the password was given within
 *   the last 5 minutes.
 */
export async function requireFresh(
  tx: Tx,
  person: Asking,
  words: string,
  next = "Give your password once more.",
): Promise<void> {
  if (!(await isFresh(tx, person))) throw new AppError("password-needed", words, next);
}

/**
 * Purges sessions that ended more than a day ago, and what was asked of people on the way to one; the worker
 * calls it. @returns how many sessions went.
 */
export async function purgeSessions(tx: Tx): Promise<number> {
  const over = { where: { expiresAt: { lt: systemClock.now() } } };
  await tx.pendingSignIn.deleteMany(over);
  await tx.passkeyChallenge.deleteMany(over);
  const { count } = await tx.session.deleteMany({
    where: { expiresAt: { lt: new Date(systemClock.now().getTime() - minutes(24 * 60)) } },
  });
  return count;
}
