/** npm run security: the tables of docs/security held to what is here, and a running server asked. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/lib/platform/root.mjs";
import { tellFailure } from "./failure.mjs";
import { checkFiles, checkHeaders, checkStatuses, checkTold, collectAnswers } from "./security/answers";
import { checkCode, checkMatrix } from "./security/code";
import { checkAudit, checkSbom } from "./security/dependencies";
import { checkBodies, checkIdle, checkSlow } from "./security/limits";
import { givenServer, withOwnServer, type Server } from "./security/own-server";
import { lineFaults, readTable } from "./security/requirements";
import type { Result } from "./security/result";
import { checkCookies, checkTiming } from "./security/sign-ins";
import { countStates, tableMarkdown } from "./security/tables";

const say = (line: string) => void process.stdout.write(`${line}\n`);

function tell({ state, name, what, seen }: Result): void {
  say(
    `  ${state === "pass" ? "pass   " : state === "fail" ? "FAIL   " : "not run"}  ${name.padEnd(9)} ${what}`,
  );
  say(`                     ${seen}`);
}

async function askServer(server: Server): Promise<Result[]> {
  const answers = await collectAnswers(server);
  const results = [checkStatuses(answers), checkHeaders(answers, server), checkTold(answers)];
  for (const check of [checkFiles, checkBodies, checkSlow, checkIdle, checkCookies, checkTiming])
    results.push(await check(server));
  return results;
}

async function runChecks(): Promise<Result[]> {
  const apart = [checkCode(), checkMatrix(), await checkSbom(), await checkAudit()];
  const given = process.env.TOWLINE_URL;
  say(given ? `Asking ${given} ...` : "Starting a server of its own ...");
  const asked = given ? await askServer(givenServer(given)) : await withOwnServer(askServer);
  return [...apart, ...asked];
}

/** @returns what is wrong with the table; its Markdown is written all the same, so that it can be read. */
function holdTable(name: string, results: readonly Result[]): string[] {
  const table = readTable(name);
  writeFileSync(join(root(), `docs/security/${name}.md`), tableMarkdown(table, `docs/security/${name}.yaml`));
  const faults = table.lines.flatMap((one) => lineFaults(one, results));
  say(`\n${table.title}: ${table.lines.length} lines, ${countStates(table.lines)}; docs/security/${name}.md`);
  for (const fault of faults) say(`  FAIL     ${fault}`);
  return faults;
}

try {
  const results = await runChecks();
  say("");
  results.forEach(tell);
  const faults = ["asvs", "hipaa"].flatMap((name) => holdTable(name, results));
  const failed = results.filter(({ state }) => state === "fail").length;
  const left = results.filter(({ state }) => state === "not run").length;
  say(
    `\n${results.length} checks: ${failed} failed, ${left} not run. ${faults.length} lines without their evidence.`,
  );
  process.exitCode = failed + faults.length > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}
