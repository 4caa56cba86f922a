// npm run sweep: every pair of topics, in both languages and layers, on every paper, and the default
// handouts of 500 made-up people, of the vignettes and of every topic alone; npm test looks at
// a sample of them. `npm run sweep -- one-sheet` does the handouts alone, `-- sweep` the pairs.
import "./node-version.mjs";
import { root } from "./root.mjs";
import { spawn } from "node:child_process";
import { loadTypeScript, prepare } from "./install.mjs";

await prepare((line) => process.stdout.write(`${line}\n`), { tests: true });
await loadTypeScript();
const asked = process.argv.slice(2);
const child = spawn(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    "unit",
    ...(asked.length > 0 ? asked : ["sweep", "one-sheet"]),
  ],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "test", TOWLINE_SWEEP: "all" },
  },
);
child.once("close", (code) => process.exit(code ?? 1));
