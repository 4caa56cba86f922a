/**
 * What comes before web and worker where nobody runs npm start: migrations, the starter library, the first
 * person. May run again, and beside another one, at any time.
 */
import { effectiveSettings } from "@/lib/platform/env";
import { prepareDatabase, runProgram } from "./database";
import { tellFailure } from "./failure.mjs";

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const { applied, environment, hold, settings } = await prepareDatabase(process.env);
  for (const line of effectiveSettings(settings)) say(line);
  say(`Applied ${applied.length} migration(s).`);
  await runProgram("seed", environment);
  const done = JSON.parse(await runProgram("first-run", environment)) as { url?: string };
  if (done.url) say(`Open this link within 24 hours to become the first person:\n  ${done.url}`);
  say("Ready.");
  await hold?.release();
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}
