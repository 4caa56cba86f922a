/**
 * What is wrong with the clinic's own mail holds every mail, so that a list is not lost one by one and admins
 * are told once. Every few minutes one mail is let out to see whether the fault is over.
 */
import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { System } from "@/lib/platform/actors";
import type { Transaction } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import type { MailFaultCause } from "./read-refusal";

const PROBE_EVERY = "5 minutes";

/** A fault as rows hold it. */
export type MailFault = { cause: MailFaultCause; code: string | null; since: Date };

/** What holds all mail now; null when nothing does. */
export async function readMailFault(tx: Transaction): Promise<MailFault | null> {
  const row = await tx.mailFault.findUnique({ where: { id: 1 } });
  return row && { cause: row.cause as MailFaultCause, code: row.code, since: row.since };
}

/** Whether a mail may be taken from a queue now: always without a fault, else one in five minutes. */
export async function mailMayGo(tx: Transaction): Promise<boolean> {
  const rows = await tx.$queryRaw<{ probes: boolean }[]>`
    WITH probe AS (
      UPDATE "MailFault" SET "probeAt" = now() + ${PROBE_EVERY}::interval WHERE "probeAt" <= now() RETURNING id)
    SELECT EXISTS (SELECT 1 FROM probe) AS probes FROM "MailFault"`;
  return rows.length === 0 || rows.some(({ probes }) => probes);
}

/** Writes down that nothing can go out, and tells it once however many mails meet it. */
export async function holdAllMail(
  tx: Transaction,
  system: System,
  { cause, code }: { cause: MailFaultCause; code: string | null },
): Promise<void> {
  const [known] = await tx.$queryRaw<{ isNew: boolean }[]>`
    INSERT INTO "MailFault" (id, cause, code, "probeAt") VALUES (1, ${cause}, ${code}, now() + ${PROBE_EVERY}::interval)
    ON CONFLICT (id) DO UPDATE SET cause = EXCLUDED.cause, code = EXCLUDED.code
    RETURNING (xmax = 0) AS "isNew"`;
  if (!known?.isNew) return;
  await appendAudit(tx, system, "mail.stopped");
  log("warn", "mail-stopped", { cause });
}

/** A mail server that speaks about a mail shows that the fault is over. */
export async function letMailGo(tx: Transaction, system: System): Promise<void> {
  const { count } = await tx.mailFault.deleteMany();
  if (count > 0) await appendAudit(tx, system, "mail.goes-again");
}

/** The next mail is let out at once: after a start, or when someone asks. */
export async function probeMailNow(tx: Transaction): Promise<void> {
  await tx.$executeRaw`UPDATE "MailFault" SET "probeAt" = now()`;
}
