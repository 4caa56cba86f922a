/**
 * npm run security: the tables of docs/security held to what is here, and a running server asked.
 * npm run security -- tables: writes them anew after a change of their files, and asks nobody.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/lib/platform/root.mjs";
import { tellFailure } from "./failure.mjs";
import { checkFiles, checkHeaders, checkStatuses, checkTold, collectAnswers } from "./security/answers";
import { checkCode, checkMatrix } from "./security/code";
import { checkAudit, checkSbom } from "./security/dependencies";
import { checkBodies, checkIdle, checkSlow } from "./security/limits";
import { givenServer, withOwnServer, type Server } from "./security/own-server";
import { lineFaults, readTable, type Table } from "./security/requirements";
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

/** Towline speaks no TLS itself, so nothing here can see how it is spoken. */
const tlsAdvice =
  "TLS is the proxy’s: 1.2 and 1.3 alone, ciphers of Mozilla’s intermediate list, a certificate that browsers trust, http answered for pages alone and by a redirect. Ask it from outside, with testssl.sh for one (docs/security.md, “What the operator does”).";

function writeTable(name: string): Table {
  const table = readTable(name);
  writeFileSync(join(root(), `docs/security/${name}.md`), tableMarkdown(table, `docs/security/${name}.yaml`));
  return table;
}

/** @returns what is wrong with the table; its Markdown is written all the same, so that it can be read. */
function holdTable(name: string, results: readonly Result[]): string[] {
  const table = writeTable(name);
  const faults = table.lines.flatMap((one) => lineFaults(one, results));
  const unseen = results.filter(({ state }) => state === "not run").map((one) => `check:${one.name}`);
  const waiting = table.lines.filter(({ evidence = [] }) => evidence.some((one) => unseen.includes(one)));
  say(`\n${table.title}: ${table.lines.length} lines, ${countStates(table.lines)}; docs/security/${name}.md`);
  for (const { id } of waiting) say(`  not run  ${id}: it rests on a check that was not run here`);
  for (const fault of faults) say(`  FAIL     ${fault}`);
  return faults;
}

const tables = ["asvs", "hipaa"];

async function checkAll(): Promise<void> {
  const results = await runChecks();
  say("");
  results.forEach(tell);
  const faults = tables.flatMap((name) => holdTable(name, results));
  say(`\n${tlsAdvice}`);
  const failed = results.filter(({ state }) => state === "fail").length;
  const left = results.filter(({ state }) => state === "not run").length;
  say(
    `\n${results.length} checks: ${failed} failed, ${left} not run. ${faults.length} lines without their evidence.`,
  );
  process.exitCode = failed + faults.length > 0 ? 1 : 0;
}

try {
  if (process.argv[2] === "tables") tables.forEach(writeTable);
  else await checkAll();
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}
