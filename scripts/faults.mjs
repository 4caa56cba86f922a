// npm run faults [-- small] [workers=2] [seed=7]: 1,000 mails while everything is killed, again and again;
// "small" is 100 mails. npm run faults -- path: one clinician from sign-in to paper, a kill in each step.
// npm run faults -- clock: the processes' clock is set an hour forward and back meanwhile.
import "./node-version.mjs";
import { root } from "./root.mjs";
import { spawn } from "node:child_process";
import { tellFailure } from "./failure.mjs";
import { loadTypeScript, prepare } from "./install.mjs";

const say = (line) => process.stdout.write(`${line}\n`);
const dist = process.env.TOWLINE_DIST || ".next";
const run = ["path", "clock"].find((name) => process.argv.includes(name)) ?? "main";

try {
  await prepare(say, { tests: true });
  await loadTypeScript();
  const { buildWhenChanged } = await import("./build.ts");
  await buildWhenChanged(dist, say);
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exit(1);
}
const child = spawn(
  process.execPath,
  ["--conditions=react-server", "--import", "tsx", `tests/faults/${run}.ts`, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, TOWLINE_DIST: dist },
  },
);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.once("close", (code) => process.exit(code ?? 1));
