import { makeSystem } from "@/lib/auth/system";
import { db } from "@/lib/db/client";
import type { Job } from "./jobs";

/**
 * Runs a job once as System, unless another worker is at it: the lock is the transaction's, so a worker that dies
 * lets go of it.
 * @returns rows touched, or null when another worker had it.
 */
export async function runJob(name: string, job: Job): Promise<number | null> {
  return db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtextextended(${`towline job ${name}`}, 0)) AS mine`;
    return row?.mine ? job.run(makeSystem(name), tx) : null;
  });
}
