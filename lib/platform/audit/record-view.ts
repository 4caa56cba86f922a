import "server-only";
import type { Actor } from "@/lib/platform/actors";
import { db, type Db } from "@/lib/platform/db/client";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { systemClock } from "@/lib/platform/clock";
import { auditRow, type AuditRow } from "./audit-row";
import type { ViewEvent } from "./event-words";
import type { AuditData } from "./schema";

/** Views alike within this time are one row. */
export const viewWindowMs = 15 * 60_000;
const mostRemembered = 5000;

/**
 * A view that has its row, or is getting it: since when, and the statement that writes it, until it is done.
 * A promise that stays keeps all of the request that made it.
 */
type Seen = { at: number; done?: Promise<void> };
/** By what they are. */
const written = new WeakMap<Db, Map<string, Seen>>();

/**
 * Notes that someone looked at something of a patient: one row for a person, a place, a subject and a kind of
 * view within 15 minutes, however often they reload. The row is there before anything is shown (decision
 * 047): who can't be noted is not shown it. A repeat in this process costs no statement, one in another none
 * but a look.
 * @throws whatever the database throws.
 */
export async function recordView(
  actor: Actor,
  event: ViewEvent,
  subject?: string,
  data: AuditData = {},
): Promise<void> {
  const client = db();
  const row = auditRow(actor, event, subject, data);
  const views = written.get(client) ?? new Map<string, Seen>();
  written.set(client, views);
  const name = canonicalJson([row.actor, event, row.subject, row.data]);
  const known = views.get(name);
  if (known && systemClock.now().getTime() - known.at < viewWindowMs) return known.done;
  const seen: Seen = { at: row.at.getTime(), done: insertUnlessThere(client, row) };
  remember(views, name, seen);
  try {
    await seen.done;
    delete seen.done;
  } catch (error) {
    views.delete(name);
    throw error;
  }
}

function remember<V>(views: Map<string, V>, name: string, view: V): void {
  views.delete(name);
  views.set(name, view);
  const [oldest] = views.keys();
  if (views.size > mostRemembered && oldest !== undefined) views.delete(oldest);
}

/** Another process, or this one before it was started anew, may have written it. */
async function insertUnlessThere(client: Db, row: AuditRow): Promise<void> {
  const { id, at, actor, event, subject, keyId, mac } = row;
  const data = canonicalJson(row.data);
  await client.$executeRaw`
    INSERT INTO "AuditEvent" ("id", "at", "actor", "event", "subject", "data", "keyId", "mac")
    SELECT ${id}::uuid, ${at}::timestamptz, ${actor}, ${event}, ${subject}, ${data}::jsonb, ${keyId}, ${mac}
    WHERE NOT EXISTS (
      SELECT 1 FROM "AuditEvent" WHERE "actor" = ${actor} AND "at" > ${new Date(at.getTime() - viewWindowMs)}::timestamptz
        AND "event" = ${event} AND "subject" IS NOT DISTINCT FROM ${subject} AND "data" = ${data}::jsonb)`;
}
