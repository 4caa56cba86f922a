import "server-only";
import { createHash } from "node:crypto";
import type { System, Visitor } from "@/lib/platform/actors";
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

type Refused = { email: string; reason: "unknown-or-wrong" | "too-many" };
type Who = { account: string | null; place: string | null };

/**
 * Notes that a sign-in did not come about. The first of a kind, by account and place, leaves a row at once;
 * the others of its window are counted, and told in one row when it ends (`closeRefusals`). A flood over many
 * accounts or from many places shares windows from the 21st on, so that it can't fill the table.
 */
export async function recordRefusal(
  visitor: Visitor,
  event: RefusalEvent,
  { email, reason }: Refused,
): Promise<void> {
  const own = { account: accountTag(email), place: placeOf(visitor) ?? null };
  const { account, place } = await countedAs(event, reason, own);
  const row = auditRow(visitor, event, undefined, { reason, ...(account ? { account } : {}) }, place);
  const { id, at, actor, keyId, mac } = row;
  const data = canonicalJson(row.data);
  await db().$executeRaw`
    WITH counted AS (
      INSERT INTO "RefusalWindow" ("key", "event", "reason", "account", "place", "since")
      VALUES (${keyOf(event, reason, { account, place })}, ${event}, ${reason}, ${account}, ${place}, ${at}::timestamptz)
      ON CONFLICT ("key") DO UPDATE SET "count" = "RefusalWindow"."count" + 1
      RETURNING "count")
    INSERT INTO "AuditEvent" ("id", "at", "actor", "event", "data", "keyId", "mac")
    SELECT ${id}::uuid, ${at}::timestamptz, ${actor}, ${event}, ${data}::jsonb, ${keyId}, ${mac}
    FROM counted WHERE "count" = 0`;
}

const keyOf = (event: RefusalEvent, reason: string, { account, place }: Who) =>
  createHash("sha256")
    .update(canonicalJson([event, reason, account, place]))
    .digest("base64url");

/** Many accounts from one place are told by the place alone, many places at one account by the account. */
async function countedAs(event: RefusalEvent, reason: string, own: Who): Promise<Who> {
  const alike = await db().refusalWindow.findMany({
    where: { event, reason, OR: [{ account: own.account }, ...(own.place ? [{ place: own.place }] : [])] },
    select: { key: true, account: true, place: true },
    take: 4 * mostAlike,
  });
  if (alike.some(({ key }) => key === keyOf(event, reason, own))) return own;
  if (own.place && alike.filter(({ place }) => place === own.place).length >= mostAlike)
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
  const ended = await tx.$queryRaw<
    (Who & { event: RefusalEvent; reason: Refused["reason"]; count: number })[]
  >`
    DELETE FROM "RefusalWindow" WHERE "since" <= ${over}::timestamptz
    RETURNING "event", "reason", "account", "place", "count"`;
  const more = ended.filter(({ count }) => count > 0);
  for (const { event, reason, account, place, count } of more)
    await appendAudit(tx, system, `${event}-again`, undefined, {
      reason,
      count,
      ...(account ? { account } : {}),
      ...(place ? { place } : {}),
    });
  return more.length;
}
