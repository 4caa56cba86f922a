// npm run format; with --check nothing is written, and a file in another format fails.
import "./node-version.mjs";
import { spawnSync } from "node:child_process";
import { root } from "./root.mjs";
import { prepare } from "./install.mjs";

const check = process.argv.includes("--check");
const programs = [
  ["node_modules/@biomejs/biome/bin/biome", "format", ...(check ? [] : ["--write"]), "."],
  ["node_modules/prisma/build/index.js", "format", ...(check ? ["--check"] : [])],
];

await prepare((line) => process.stdout.write(`${line}\n`));
for (const args of programs) {
  const done = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: "inherit",
    // Prisma would download an engine that `format` does not use; any program in its place
    // keeps it from trying.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
