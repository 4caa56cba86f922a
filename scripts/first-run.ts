import { makeSystem } from "@/lib/auth/system";
import { closeDb } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { logError } from "@/lib/log";
import { prepareFirstRun } from "@/lib/people/first-run";
import { saidInWords } from "./failure.mjs";

/** Prints what was done as one JSON object: `{kind: "link", url}`, `{kind: "created"}` or `{kind: "people-exist"}`. */
try {
  process.stdout.write(JSON.stringify(await prepareFirstRun(makeSystem("first-run"))));
} catch (error) {
  if (error instanceof AppError) process.stderr.write(`${error.words} ${error.nextStep}\n`);
  else logError("first-run-failed", error);
  process.exitCode = error instanceof AppError ? saidInWords : 1;
} finally {
  await closeDb();
}
