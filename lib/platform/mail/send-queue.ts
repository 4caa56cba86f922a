/**
 * A table of mails as a queue (docs/decisions/021): the next that is due is claimed under a lease,
 * sent, and settled once. Two tables are queues: mail with pages (`Delivery`) and mail to people
 * of the clinic (`StaffMail`).
 */
import "server-only";
import { Prisma, type DeliveryState } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/platform/db/client";
import { databaseNow } from "@/lib/platform/db/now";
import { mailMayGo } from "./mail-fault";
import { MOST_ATTEMPTS, pauseAfter } from "./retry-pauses";

/** A mail is `d` in these fragments. */
export type MailQueue = {
  table: Prisma.Sql;
  /**
   * A mail still `sending` after this lost its worker: a worker that waits for its server renews it. A
   * PostgreSQL interval.
   */
  lease: string;
  /** What makes a queued mail due, beside its time. */
  due: Prisma.Sql;
  order: Prisma.Sql;
};

/** A try of a mail: `attempts` counts it, from 1, and tells it from any other worker's. */
export type Claimed = { id: string; attempts: number };

/**
 * Takes the next mail that is due, so that no other worker has it; null when there is none, and while a fault
 * of the clinic's own mail holds all of it.
 */
export async function claimNext(
  tx: Transaction,
  { table, lease, due, order }: MailQueue,
): Promise<Claimed | null> {
  if (!(await mailMayGo(tx))) return null;
  const [claimed] = await tx.$queryRaw<Claimed[]>`
    UPDATE ${table} SET state = 'sending', attempts = attempts + 1, "nextAt" = now() + ${lease}::interval
    WHERE id = (
      SELECT id FROM ${table} d WHERE state = 'queued' AND "nextAt" <= now() AND ${due}
      ORDER BY ${order} LIMIT 1 FOR UPDATE OF d SKIP LOCKED)
    RETURNING id, attempts`;
  return claimed ?? null;
}

/** The worker of this very try is still there, and waits for its mail server. */
export async function renewLease(
  tx: Transaction,
  { table, lease }: MailQueue,
  { id, attempts }: Claimed,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE ${table} SET "nextAt" = now() + ${lease}::interval
    WHERE id = ${id}::uuid AND attempts = ${attempts} AND state = 'sending'`;
}

/** Ids of mails whose worker vanished, as a subquery that keeps them from every other worker. */
export function abandonedIn({ table }: MailQueue): Prisma.Sql {
  return Prisma.sql`SELECT id FROM ${table} WHERE state = 'sending' AND "nextAt" <= now() FOR UPDATE SKIP LOCKED`;
}

/**
 * Keeps the row of this very try from everyone else until the transaction ends.
 * @param states in which the word of its worker still counts.
 * @returns false when another worker took the mail meanwhile, or something else became of it:
 *   the word changes nothing.
 */
export async function lockTry(
  tx: Transaction,
  { table }: MailQueue,
  { id, attempts }: Claimed,
  states: readonly DeliveryState[],
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM ${table}
    WHERE id = ${id}::uuid AND attempts = ${attempts} AND state = ANY(${[...states]}::"DeliveryState"[]) FOR UPDATE`;
  return rows.length > 0;
}

/** Whether a mail that could not go out is tried again after so many attempts. */
export const triedAgain = (attempts: number): boolean => attempts < MOST_ATTEMPTS;

/** When it is tried again, by the database's clock. */
export async function nextTryAt(tx: Transaction, attempts: number): Promise<Date> {
  return new Date((await databaseNow(tx)).getTime() + pauseAfter(attempts));
}
