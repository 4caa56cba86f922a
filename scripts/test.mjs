// npm test [-- stage [filter ...]]: lint, types, unit, integration, access, e2e; without a stage all of them, in two lanes side by side.
import "./right-node.mjs";
import { root } from "./root.mjs";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../lib/platform/app-error.mjs";
import { tellFailure } from "./failure.mjs";
import { bundleWhenChanged } from "./bundle.mjs";
import { loadTypeScript, prepare } from "./install.mjs";

const folder = join(root, ".data-test", String(process.pid));
const stages = ["lint", "types", "unit", "integration", "access", "e2e"];
const [only, ...filters] = process.argv.slice(2);
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
  const { passed, failed, output } = await work().catch((error) => ({
    passed: 0,
    failed: 1,
    output: [tellFailure(error), error.details ?? ""].join("\n"),
  }));
  results.push({ name, passed, failed, seconds: (Date.now() - since) / 1000 });
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

/** @param environment besides what every stage gets. @param part `1/3` runs the first third of the files; empty runs all. */
async function vitest(projects, part = "", environment = {}) {
  const report = join(folder, `${projects[0]}${part.replace("/", "-")}.json`);
  const named = [
    ...projects.flatMap((project) => ["--project", project]),
    ...(part ? [`--shard=${part}`] : []),
  ];
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    ...named,
    "--passWithNoTests",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const { code, output } = await run([...args, ...filters], {
    TOWLINE_DIST: ".next-test",
    NODE_ENV: "test",
    ...environment,
  });
  const counts = existsSync(report)
    ? JSON.parse(readFileSync(report, "utf8"))
    : { numPassedTests: 0, numFailedTests: 0 };
  // A file that can't be loaded, or an error outside every test, fails the run without a failed test of its own.
  const failed = counts.numFailedTests || (code === 0 ? 0 : 1);
  return { passed: counts.numPassedTests, failed, output };
}

async function build() {
  const { buildWhenChanged } = await import("./build.ts");
  await buildWhenChanged(".next-test", () => undefined);
  // What these tests start runs as it does for a clinic: from built programs.
  const environment = { TOWLINE_PROGRAMS: await bundleWhenChanged(".next-test") };
  return { passed: 0, failed: 0, output: "", environment };
}

let built;
const afterBuild = (project, part) => async () => {
  const { environment } = await (built ??= build());
  return vitest([project], part, environment);
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
  types: () => oneCheck(["node_modules/typescript/bin/tsc", "--noEmit"]),
  unit: () => vitest(["unit", "components"]),
  integration: afterBuild("integration"),
  access: () => vitest(["access"]),
  e2e: afterBuild("e2e"),
};

/** Everything, in parts that two lanes take one after the other, so that both cores are busy to the end. */
const parts = [
  ["build", () => (built ??= build())],
  ["types", work.types],
  ["lint", work.lint],
  ...["1/4", "2/4", "3/4", "4/4"].flatMap((part) =>
    ["e2e", "integration"].map((project) => [`${project} ${part}`, afterBuild(project, part)]),
  ),
  ["unit", work.unit],
  ["access", work.access],
];
async function lane() {
  for (let next = parts.shift(); next; next = parts.shift()) await stage(...next);
}

try {
  if (only && !stages.includes(only))
    throw new AppError("invalid", `There is no stage ${only}.`, `Choose one of ${stages.join(", ")}.`);
  await prepare(say, { tests: true });
  await loadTypeScript();
  mkdirSync(folder, { recursive: true });
  if (only) await stage(only, work[only]);
  else await Promise.all([lane(), lane()]);
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
say(`${total("passed")} passed, ${total("failed")} failed`);
process.exit(total("failed") === 0 ? 0 : 1);
