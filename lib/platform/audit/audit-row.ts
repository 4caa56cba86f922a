import { actorName, type Actor } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/ids";
import { currentAuditKey } from "./audit-key";
import { rowMac } from "./chain";
import { auditData, auditEvent, auditSubject, type AuditData } from "./schema";
import type { AuditEventName } from "./event-words";
import { placeTag } from "./tags";

/** A row as it is written: all but its place in the chain. */
export type AuditRow = {
  id: string;
  keyId: string;
  at: Date;
  actor: string;
  event: string;
  subject: string | null;
  data: AuditData;
  mac: string;
};

/** Where a request came from, as a tag; undefined for what no request asked for. */
export function placeOf(actor: Actor): string | undefined {
  if (actor.kind === "visitor") return placeTag(actor.address);
  return "place" in actor ? actor.place : undefined;
}

/**
 * @param place what the row says of where it came from; where the actor is, if left out.
 * @returns a row with its own mac. @throws ZodError for anything outside the closed set of schema.ts.
 */
export function auditRow(
  actor: Actor,
  event: AuditEventName,
  subject?: string,
  data: AuditData = {},
  place: string | null = placeOf(actor) ?? null,
): AuditRow {
  const { keyId, key } = currentAuditKey();
  const row = {
    id: newId(),
    keyId,
    at: systemClock.now(),
    actor: actorName(actor),
    event: auditEvent.parse(event),
    subject: subject === undefined ? null : auditSubject.parse(subject),
    data: auditData.parse({ ...data, ...(place === null ? {} : { place }) }),
  };
  return { ...row, mac: rowMac(key, row) };
}
