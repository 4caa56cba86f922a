// npm run fuzz [-- times]: the made-up profiles, requests and passwords of npm test, many times over (25 by
// default: 10,000 a door, and 20,000 forged requests).
import "./node-version.mjs";
import { root } from "./root.mjs";
import { spawn } from "node:child_process";
import { loadTypeScript, prepare } from "./install.mjs";

const times = Number(process.argv[2] ?? "25");
if (!(times > 0)) {
  process.stderr.write("Use: npm run fuzz -- <times>, a number above 0.\n");
  process.exit(1);
}
await prepare((line) => process.stdout.write(`${line}\n`), { tests: true });
await loadTypeScript();
const child = spawn(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    "integration",
    "--project",
    "unit",
    "--project",
    "components",
    "handouts/fuzz",
    "platform/forged-requests",
    "matching/generated",
    "encrypt-pdf",
    "document-view",
  ],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "test", TOWLINE_FUZZ_TIMES: String(times) },
  },
);
child.once("close", (code) => process.exit(code ?? 1));
