import type { Prisma } from "@/generated/prisma/client";
import type { Actor } from "@/lib/platform/actors";
import { auditRow } from "./audit-row";
import type { AuditEventName } from "./event-words";
import type { AuditData } from "./schema";

/**
 * Adds one audit row inside the caller's transaction, so that a change and its row stand or fall together.
 * One statement and no lock: the row carries a mac of its own, and takes its place in the chain a moment
 * later (chain-audit-rows.ts).
 * @param tx the client itself where the row is all that is written.
 * @param subject the id or slug the event is about; never words about a person.
 * @param data facts of the closed set in lib/platform/audit/schema.ts; where the actor is comes along by
 *   itself.
 * @throws ZodError for anything outside that set.
 */
export async function appendAudit(
  tx: Prisma.TransactionClient,
  actor: Actor,
  event: AuditEventName,
  subject?: string,
  data: AuditData = {},
): Promise<void> {
  await tx.auditEvent.createMany({ data: [auditRow(actor, event, subject, data)] });
}
