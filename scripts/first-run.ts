import { makeSystem } from "@/lib/platform/auth/system";
import { closeDb } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { logError } from "@/lib/platform/log";
import { prepareFirstRun } from "@/lib/clinic/people/first-run";
import { saidInWords } from "./failure.mjs";

/**
 * Prints what was done as one JSON object: `{kind: "link", url}`,
 * `{kind: "created"}` or `{kind: "people-exist"}`.
 */
try {
  process.stdout.write(JSON.stringify(await prepareFirstRun(makeSystem("first-run"))));
} catch (error) {
  if (error instanceof AppError) process.stderr.write(`${error.words} ${error.nextStep}\n`);
  else logError("first-run-failed", error);
  process.exitCode = error instanceof AppError ? saidInWords : 1;
} finally {
  await closeDb();
}
