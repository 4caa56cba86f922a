import { logError } from "@/lib/platform/log";
import { hearTime } from "@/lib/platform/told-time";
import { db } from "./client";

/** A worker writes its heartbeat every 5 s; one that is silent for six of them counts as gone. */
const freshSeconds = 30;

/**
 * @returns whether the database answers and the worker's heartbeat is fresh, both by
 *   the database's own clock.
 */
export async function isReady(): Promise<boolean> {
  try {
    const rows = await db().$queryRaw<{ fresh: boolean }[]>`
      SELECT "at" > now() - make_interval(secs => ${freshSeconds}) AS fresh FROM "WorkerHeartbeat" WHERE "id" = 'worker'`;
    return rows[0]?.fresh === true;
  } catch (error) {
    logError("not-ready", error);
    return false;
  }
}

/** Says that the worker lives, at the database's time, which its jobs go by. */
export async function beat(): Promise<void> {
  const asked = performance.now();
  const rows = await db().$queryRaw<{ at: Date }[]>`
    INSERT INTO "WorkerHeartbeat" ("id", "at") VALUES ('worker', now())
    ON CONFLICT ("id") DO UPDATE SET "at" = now() RETURNING "at"`;
  for (const { at } of rows) hearTime(at, asked);
}
