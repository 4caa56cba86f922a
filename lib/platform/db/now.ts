import { hearTime, timeToAsk } from "@/lib/platform/told-time";
import { db, type Transaction } from "./client";

/**
 * The database's clock: what is due is judged by it, so it is written by it too, whatever the clock
 * of this machine says.
 */
export async function databaseNow(tx: Transaction): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT date_trunc('milliseconds', now()) AS now`;
  if (!row) throw new Error("The database did not tell its time.");
  return row.now;
}

/**
 * For who comes without a session, whose row would tell the time. While the database is away what was heard
 * before goes on counting.
 */
export async function followDatabaseTime(): Promise<void> {
  if (!timeToAsk()) return;
  const asked = performance.now();
  const rows = await db().$queryRaw<{ now: Date }[]>`SELECT now() AS now`.catch(() => []);
  for (const { now } of rows) hearTime(now, asked);
}
