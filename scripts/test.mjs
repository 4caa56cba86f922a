// npm test [-- stage [filter ...]]: lint, types, unit, integration, access, e2e; without a stage all of them.
// npm test -- --changed: what the changes since the last commit touch.
import "./node-version.mjs";
import { root } from "./root.mjs";
import { spawn, spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { AppError } from "../lib/platform/app-error.mjs";
import { tellFailure } from "./failure.mjs";
import { bundleWhenChanged } from "./bundle.mjs";
import { loadTypeScript, prepare } from "./install.mjs";

const folder = join(root, ".data-test", String(process.pid));
const stages = ["lint", "types", "unit", "integration", "access", "e2e"];
const [only, ...filters] = process.argv.slice(2);
const seed = (process.env.TOWLINE_TEST_SEED ||= String(randomInt(2 ** 31)));
const since = Date.now();
const results = [];
const say = (line) => process.stdout.write(`${line}\n`);

function run(args, environment = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, output })));
}

/** Of a red stage what helps: from its first failed test on, and not more than a screenful of a few pages. */
function tellingPart(output) {
  const from = output.search(/^.*(Failed (Tests|Suites) \d|Unhandled Errors?)/m);
  return output.slice(Math.max(from, output.length - 20_000, 0)).trimEnd();
}

/** Runs one stage, keeps its time, and prints its output only when it failed: the summary says the rest. */
async function stage(name, work) {
  const since = Date.now();
  const { passed, failed, output, counts } = await work().catch((error) => ({
    passed: 0,
    failed: 1,
    output: [tellFailure(error), error.details ?? ""].join("\n"),
  }));
  const told = [...(counts ?? [])].reduce((sum, [, of]) => sum + of.failed, 0);
  for (const [project, of] of counts ?? []) results.push({ name: project, ...of });
  if (!counts || told < failed)
    results.push({
      name,
      passed: counts ? 0 : passed,
      failed: failed - told,
      seconds: (Date.now() - since) / 1000,
    });
  say(`${failed === 0 ? "ok  " : "FAIL"} ${name} (${((Date.now() - since) / 1000).toFixed(0)} s)`);
  if (failed > 0) say(tellingPart(output));
}

const oneCheck = async (...programs) => {
  for (const args of programs) {
    const { code, output } = await run(args);
    if (code !== 0) return { passed: 0, failed: 1, output };
  }
  return { passed: 1, failed: 0, output: "" };
};

/** The project a test file belongs to: a folder of tests/, or the file it stands beside. */
function projectOf(file) {
  const [first, second] = relative(root, file).split(/[\\/]/);
  if (first === "tests") return ["setup", "faults"].includes(second) ? "unit" : second;
  return first === "components" ? "components" : "unit";
}

/** Each failed test by name, with the beginning of what it said: a long difference hides no other test. */
const failuresIn = (report) =>
  report.testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message && assertionResults.length === 0
      ? [`${relative(root, name)}\n${message.slice(0, 800)}`]
      : []),
    ...assertionResults
      .filter(({ status }) => status === "failed")
      .map(
        ({ fullName, failureMessages }) =>
          `${relative(root, name)} > ${fullName}\n${failureMessages.join("\n").slice(0, 800)}`,
      ),
  ]);

/** Of each project its counts and the seconds of its files. */
function countsOf(report) {
  const counts = new Map();
  for (const { name, startTime, endTime, assertionResults } of report.testResults) {
    const project = projectOf(name);
    const of = counts.get(project) ?? { passed: 0, failed: 0, seconds: 0 };
    counts.set(project, of);
    of.seconds += Math.max(0, endTime - startTime) / 1000;
    for (const { status } of assertionResults) {
      if (status === "passed") of.passed += 1;
      if (status === "failed") of.failed += 1;
    }
  }
  return counts;
}

/** One run of vitest over some projects, which share two processes, one PostgreSQL and what they import. */
async function vitest(projects, more = filters, environment = {}) {
  const file = join(folder, `${projects.join("-")}.json`);
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--passWithNoTests",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  const { code, output } = await run([...args, ...more], {
    TOWLINE_DIST: ".next-test",
    NODE_ENV: "test",
    ...environment,
  });
  const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { testResults: [] };
  const counts = countsOf(report);
  const sum = (field) => [...counts.values()].reduce((all, of) => all + of[field], 0);
  // A file that can't be loaded, or an error outside every test, fails the run without a failed
  // test of its own.
  const failed = sum("failed") || (code === 0 ? 0 : 1);
  return { passed: sum("passed"), failed, output: [output, ...failuresIn(report)].join("\n\n"), counts };
}

async function build() {
  const { buildWhenChanged } = await import("./build.ts");
  await buildWhenChanged(".next-test", () => undefined);
  // What these tests start runs as it does for a clinic: from built programs.
  const environment = { TOWLINE_PROGRAMS: await bundleWhenChanged(".next-test") };
  return { passed: 0, failed: 0, output: "", environment };
}

let built;
const afterBuild = (projects, more) => async () => {
  const { environment } = await (built ??= build());
  return vitest(projects, more, environment);
};
const work = {
  lint: () =>
    oneCheck(
      ["scripts/format.mjs", "--check"],
      ["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"],
      [
        "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
        "--config",
        ".dependency-cruiser.cjs",
        "app",
        "cli",
        "components",
        "lib",
        "worker",
      ],
    ),
  types: () => oneCheck(["node_modules/typescript-7/bin/tsc", "--noEmit"]),
  unit: () => vitest(["unit", "components"]),
  integration: afterBuild(["integration"]),
  access: () => vitest(["access"]),
  e2e: afterBuild(["e2e"]),
};

/** Checks of the text beside everything that runs, so that both cores are busy to the end. */
async function everything() {
  const checks = async () => {
    await stage("types", work.types);
    await stage("lint", work.lint);
  };
  const tests = async () => {
    await stage("build", () => (built ??= build()));
    await stage("tests", afterBuild(["e2e", "integration", "access", "components", "unit"], []));
  };
  await Promise.all([checks(), tests()]);
}

/** A change of these alone needs no build: nothing that is tested with one reads them. */
const besideTheSite = /^(docs|tests\/access)\/|^[^/]+\.md$|\.test\.ts$/;
/** What the browser is sent is no import of a test, so a change of it runs every browser test. */
const seenInBrowser = /^(app|components|public)\/|^(proxy\.ts|next\.config\.js|postcss\.config\.mjs)$/;

async function whatChanged() {
  const git = (...args) =>
    spawnSync("git", args, { cwd: root, encoding: "utf8" }).stdout.split("\n").filter(Boolean);
  const changed = [
    ...git("diff", "--name-only", "HEAD"),
    ...git("ls-files", "--others", "--exclude-standard"),
  ];
  if (changed.length === 0) return say("Nothing is changed since the last commit.");
  if (changed.some((file) => /\.(c|m)?[jt]sx?$|json$/.test(file))) {
    await stage("types", work.types);
    await stage("lint", work.lint);
  }
  const site = !changed.every((file) => besideTheSite.test(file));
  if (site) await stage("build", () => (built ??= build()));
  const run = site ? afterBuild : (projects, more) => () => vitest(projects, more);
  const browser = changed.some((file) => seenInBrowser.test(file));
  const others = ["integration", "access", "components", "unit"];
  await stage("tests", run(browser ? others : ["e2e", ...others], ["--changed"]));
  if (browser) await stage("e2e", run(["e2e"], []));
}

try {
  if (only && only !== "--changed" && !stages.includes(only))
    throw new AppError("invalid", `There is no stage ${only}.`, `Choose one of ${stages.join(", ")}.`);
  say(`Seed of the made-up cases: ${seed} (TOWLINE_TEST_SEED=${seed} makes them again)`);
  await prepare(say, { tests: true });
  await loadTypeScript();
  mkdirSync(folder, { recursive: true });
  if (only === "--changed") await whatChanged();
  else if (only) await stage(only, work[only]);
  else await everything();
} catch (error) {
  say(tellFailure(error));
  results.push({ name: "start", passed: 0, failed: 1, seconds: 0 });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

say("\nstage         passed  failed  seconds");
for (const { name, passed, failed, seconds } of results)
  say(
    `${name.padEnd(12)} ${String(passed).padStart(7)} ${String(failed).padStart(7)} ${seconds.toFixed(1).padStart(8)}`,
  );
const total = (field) => results.reduce((sum, result) => sum + result[field], 0);
say(
  `${total("passed")} passed, ${total("failed")} failed in ${((Date.now() - since) / 60_000).toFixed(1)} minutes`,
);
process.exit(total("failed") === 0 ? 0 : 1);
