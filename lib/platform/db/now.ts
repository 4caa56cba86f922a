import type { Transaction } from "./client";

/**
 * The database's clock: what is due is judged by it, so it is written by it too, whatever the clock
 * of this machine says.
 */
export async function databaseNow(tx: Transaction): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT date_trunc('milliseconds', now()) AS now`;
  if (!row) throw new Error("The database did not tell its time.");
  return row.now;
}
