import { appendAudit } from "@/lib/platform/audit/append-audit";
import { makeSystem } from "@/lib/platform/auth/system";
import { db, transaction } from "@/lib/platform/db/client";
import { tryLockOn } from "@/lib/platform/db/locks";
import type { Errand, Job } from "./jobs";

/**
 * Runs a job once as System, unless another worker is at it: the lock is the transaction's, so a worker that
 * dies lets go of it. What it touched is told in the audit as `system:<name>`.
 * @returns rows touched, or null when another worker had it.
 */
export async function runJob(name: string, job: Job): Promise<number | null> {
  return db().$transaction(async (tx) => {
    if (!(await tryLockOn(tx, `towline job ${name}`))) return null;
    const system = makeSystem(name);
    const count = await job.run(system, tx);
    if (count > 0) await appendAudit(tx, system, "worker.ran", undefined, { count });
    return count;
  });
}

/**
 * Runs an errand once as System; several workers may do so at a time. @param stop told while it runs, it
 * takes nothing new in hand. @returns rows settled.
 */
export async function runErrand(name: string, errand: Errand, stop: AbortSignal): Promise<number> {
  const system = makeSystem(name);
  const count = await errand.run(system, stop);
  if (count > 0) await transaction((tx) => appendAudit(tx, system, "worker.ran", undefined, { count }));
  return count;
}
