import type { Prisma } from "@/generated/prisma/client";
import { actorName, type Actor } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/ids";
import { takeLock } from "@/lib/platform/db/locks";
import { chainHash } from "./chain";
import { chainHead } from "./chain-head";
import { auditData, auditEvent, auditSubject, type AuditData, type AuditEventName } from "./schema";

/** The last hash a still open transaction wrote itself, which no other connection can see yet. */
const written = new WeakMap<object, string>();

/**
 * Adds one row to the audit chain inside the caller's transaction, so that a change and its row stand or fall
 * together. Takes a lock on the chain, so call it last. Works at every isolation level.
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
  const row = {
    actor: actorName(actor),
    event: auditEvent.parse(event),
    subject: subject === undefined ? null : auditSubject.parse(subject),
    data: auditData.parse(data),
  };
  await takeLock(tx, "audit chain");
  const previousHash = written.get(tx) ?? (await chainHead());
  const at = systemClock.now();
  const hash = chainHash({ ...row, at, previousHash });
  await tx.auditEvent.create({ data: { id: newId(), at, ...row, previousHash, hash } });
  written.set(tx, hash);
}
