import type { Prisma } from "@/generated/prisma/client";
import { actorName, type Actor } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/ids";
import { currentAuditKey } from "./audit-key";
import { rowMac } from "./chain";
import { auditData, auditEvent, auditSubject, type AuditData, type AuditEventName } from "./schema";

/**
 * Adds one audit row inside the caller's transaction, so that a change and its row stand or fall together.
 * One statement and no lock: the row carries a mac of its own, and takes its place in the chain a moment
 * later (chain-audit-rows.ts).
 * @param tx the client itself where the row is all that is written.
 * @param subject the id or slug the event is about; never words about a person.
 * @param data facts of the closed set in lib/platform/audit/schema.ts.
 * @throws ZodError for anything outside that set.
 */
export async function appendAudit(
  tx: Prisma.TransactionClient,
  actor: Actor,
  event: AuditEventName,
  subject?: string,
  data: AuditData = {},
): Promise<void> {
  const { keyId, key } = currentAuditKey();
  const row = {
    id: newId(),
    keyId,
    at: systemClock.now(),
    actor: actorName(actor),
    event: auditEvent.parse(event),
    subject: subject === undefined ? null : auditSubject.parse(subject),
    data: auditData.parse(data),
  };
  await tx.auditEvent.createMany({ data: [{ ...row, mac: rowMac(key, row) }] });
}
