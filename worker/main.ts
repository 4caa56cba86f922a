import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { makeSystem } from "@/lib/platform/auth/system";
import { closeDb, db } from "@/lib/platform/db/client";
import { beat } from "@/lib/platform/db/readiness";
import { checkOwnUser } from "@/lib/platform/env";
import { log, logError } from "@/lib/platform/log";
import { probeMailNow } from "@/lib/platform/mail/mail-fault";
import { chainAudit } from "./chain-audit";
import { feedAudit } from "./feed-audit";
import { errands, jobs } from "./jobs";
import { runErrand, runJob } from "./run-job";

const beatEveryMs = 5000;
/** How long the newest audit rows wait for their place in the chain. */
const chainEveryMs = 1000;
/** Well within the time the supervisor waits for a word (scripts/watch-process.ts). */
const wordEveryMs = 1000;
const stop = new AbortController();
// Every job and errand waits for it.
setMaxListeners(0, stop.signal);

/**
 * Does `work` again and again until the worker is told to stop; an error is logged and the next round comes.
 */
async function repeat(name: string, everyMs: number, work: () => Promise<unknown>): Promise<void> {
  while (!stop.signal.aborted) {
    await work().catch((error: unknown) => logError("job-failed", error, { job: name }));
    await pause(everyMs, undefined, { signal: stop.signal }).catch(() => undefined);
  }
}

async function runAndTell(name: string, run: () => Promise<number | null>): Promise<void> {
  const rows = await run();
  if (rows) log("info", "job-done", { job: name, rows });
}

checkOwnUser();
// The supervisor alone says when to stop.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => stop.abort());
// To the supervisor: that this process has its turns. The database may be away meanwhile, and is no
// reason to end it.
setInterval(() => void process.send?.("alive"), wordEveryMs).unref();

// Settings of mail are read at a start: what they were changed for may be over.
await probeMailNow(db()).catch((error: unknown) => logError("job-failed", error, { job: "probe-mail" }));
await Promise.all([
  repeat("heartbeat", beatEveryMs, beat),
  repeat("chain-audit", chainEveryMs, () => chainAudit(makeSystem("chain-audit"))),
  repeat("feed-audit", chainEveryMs, () => feedAudit(makeSystem("feed-audit"))),
  ...Object.entries(jobs).map(([name, job]) =>
    repeat(name, job.everyMs, () => runAndTell(name, () => runJob(name, job))),
  ),
  ...Object.entries(errands).map(([name, errand]) =>
    repeat(name, errand.everyMs, () => runAndTell(name, () => runErrand(name, errand, stop.signal))),
  ),
]);
// What was written until now, so that a machine that is switched off leaves little that waits.
await chainAudit(makeSystem("chain-audit")).catch((error: unknown) =>
  logError("job-failed", error, { job: "chain-audit" }),
);
await closeDb();
