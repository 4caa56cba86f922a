import "server-only";
import { createHash } from "node:crypto";
import type { SignedIn, System, Visitor } from "@/lib/platform/actors";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { systemClock } from "@/lib/platform/clock";
import { db, type Transaction } from "@/lib/platform/db/client";
import { appendAudit } from "./append-audit";
import { auditRow, placeOf } from "./audit-row";
import type { RefusalEvent } from "./event-words";
import { accountTag } from "./tags";

/** Refusals alike within this time are one row, and one more that counts the others. */
export const refusalWindowMs = 15 * 60_000;
/** Accounts tried from one place, or places that tried one account, that get windows of their own. */
const mostAlike = 20;

export type SignInReason = "unknown-or-wrong" | "too-many";
export type AccessReason = "not-allowed" | "not-found" | "too-many";
type Reason = SignInReason | AccessReason;
/** `account`: its tag; of someone who is signed in, their id. */
type Who = { account: string | null; place: string | null };

/** Notes that a sign-in did not come about. */
export const recordRefusal = (
  visitor: Visitor,
  event: "sign-in.failed" | "sign-in.refused",
  { email, reason }: { email: string; reason: SignInReason },
): Promise<void> => note(visitor, { event, reason, account: accountTag(email) });

/** Notes that someone who is signed in was refused what is not theirs; not what it was. */
export const recordRefusedAccess = (person: SignedIn, reason: AccessReason): Promise<void> =>
  note(person, { event: "access.refused", reason, account: person.personId });

/**
 * The first of a kind, by account and place, leaves a row at once; the others of its window are counted, and
 * told in one row when it ends (`closeRefusals`). A flood over many accounts or from many places shares
 * windows from the 21st on, so that it can't fill the table.
 */
async function note(
  actor: Visitor | SignedIn,
  refused: { event: RefusalEvent; reason: Reason; account: string },
): Promise<void> {
  const { event, reason } = refused;
  const { account, place } = await countedAs(event, reason, {
    account: refused.account,
    place: placeOf(actor) ?? null,
  });
  const row = auditRow(actor, event, undefined, { reason, ...named(event, account).data }, place);
  const { id, at, actor: who, keyId, mac } = row;
  const data = canonicalJson(row.data);
  await db().$executeRaw`
    WITH counted AS (
      INSERT INTO "RefusalWindow" ("key", "event", "reason", "account", "place", "since")
      VALUES (${keyOf(event, reason, { account, place })}, ${event}, ${reason}, ${account}, ${place}, ${at}::timestamptz)
      ON CONFLICT ("key") DO UPDATE SET "count" = "RefusalWindow"."count" + 1
      RETURNING "count")
    INSERT INTO "AuditEvent" ("id", "at", "actor", "event", "data", "keyId", "mac")
    SELECT ${id}::uuid, ${at}::timestamptz, ${who}, ${event}, ${data}::jsonb, ${keyId}, ${mac}
    FROM counted WHERE "count" = 0`;
}

/** Where a row names whose refusals it tells of: a tag among its facts, a person as its subject. */
function named(
  event: RefusalEvent,
  account: string | null,
): { subject?: string; data: { account?: string } } {
  if (account === null) return { data: {} };
  return event === "access.refused" ? { subject: account, data: {} } : { data: { account } };
}

const keyOf = (event: RefusalEvent, reason: string, { account, place }: Who) =>
  createHash("sha256")
    .update(canonicalJson([event, reason, account, place]))
    .digest("base64url");

/**
 * Many accounts from one place are told by the place alone, many places at one account by the account.
 * Whoever is signed in is always named: there are no more of them than people.
 */
async function countedAs(event: RefusalEvent, reason: string, own: Who): Promise<Who> {
  const alike = await db().refusalWindow.findMany({
    where: { event, reason, OR: [{ account: own.account }, ...(own.place ? [{ place: own.place }] : [])] },
    select: { key: true, account: true, place: true },
    take: 4 * mostAlike,
  });
  if (alike.some(({ key }) => key === keyOf(event, reason, own))) return own;
  if (
    event !== "access.refused" &&
    own.place &&
    alike.filter(({ place }) => place === own.place).length >= mostAlike
  )
    return { account: null, place: own.place };
  const isCrowded = alike.filter(({ account }) => account === own.account).length >= mostAlike;
  return isCrowded ? { account: own.account, place: null } : own;
}

/**
 * Ends the windows that are over, with one row for each that counted more than its first.
 * @returns how many rows of the audit were written.
 */
export async function closeRefusals(system: System, tx: Transaction): Promise<number> {
  const over = new Date(systemClock.now().getTime() - refusalWindowMs);
  const ended = await tx.$queryRaw<(Who & { event: RefusalEvent; reason: Reason; count: number })[]>`
    DELETE FROM "RefusalWindow" WHERE "since" <= ${over}::timestamptz
    RETURNING "event", "reason", "account", "place", "count"`;
  const more = ended.filter(({ count }) => count > 0);
  for (const { event, reason, account, place, count } of more) {
    const { subject, data } = named(event, account);
    await appendAudit(tx, system, `${event}-again`, subject, {
      ...data,
      reason,
      count,
      ...(place ? { place } : {}),
    });
  }
  return more.length;
}
