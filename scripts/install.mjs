// What must be there before anything of the project can run. Node's own modules only: nothing is installed yet.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { takeLock } from "../lib/db/process-lock.mjs";

export const root = join(import.meta.dirname, "..");
export const quietEnvironment = { NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", DO_NOT_TRACK: "1" };

const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null);

/** npm keeps a copy of the lock of what it installed; versions are compared, since times change with every checkout. */
function isInstalled() {
  const wanted = readJson(join(root, "package-lock.json"))?.packages ?? {};
  const present = readJson(join(root, "node_modules/.package-lock.json"))?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || entry.optional || entry.peer || entry.devOptional || present[path]?.version === entry.version,
  );
}

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
const schemaFile = join(root, "prisma/schema.prisma");
const clientStamp = join(root, "generated/made-from.txt");
const schemaHash = () => sha256(readFileSync(schemaFile), readFileSync(join(root, "node_modules/prisma/package.json")));
const clientIsCurrent = () =>
  existsSync(join(root, "generated/prisma/client.ts")) && existsSync(clientStamp) && readFileSync(clientStamp, "utf8") === schemaHash();

function run(command, args, environment = {}) {
  const done = spawnSync(command, args, { cwd: root, encoding: "utf8", env: { ...process.env, ...quietEnvironment, ...environment } });
  if (done.status === 0) return;
  const reason = done.error?.message ?? `${done.stdout}\n${done.stderr}`.trim().split("\n").slice(-15).join("\n");
  throw new Error(`${command} ${args.join(" ")} failed:\n${reason}`);
}

/** Prisma would download an engine that `generate` does not use; any program in its place keeps it from trying. */
function generateClient() {
  run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath });
  mkdirSync(join(root, "generated"), { recursive: true });
  writeFileSync(clientStamp, schemaHash());
}

/**
 * Installs packages and makes the Prisma client where they are missing or old; of two that need it, one works.
 * @param say is given a line for each step that takes time.
 */
export async function prepare(say = () => undefined) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`Towline needs Node 20.19 or newer; this is ${process.version}.`);
  Object.assign(process.env, quietEnvironment);
  process.chdir(root);
  if (isInstalled() && clientIsCurrent()) return;
  let lock = takeLock(join(root, ".data-install/lock"));
  if (!lock.held) say("Waiting for another Towline to finish installing ...");
  while (!lock.held) {
    await pause(500);
    lock = takeLock(join(root, ".data-install/lock"));
  }
  try {
    if (!isInstalled()) {
      say("Installing packages (about a minute the first time) ...");
      run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"]);
    }
    if (!clientIsCurrent()) {
      say("Making the database client ...");
      generateClient();
    }
  } finally {
    lock.release();
  }
}

/** From here on this process can import the project's TypeScript. */
export async function loadTypeScript() {
  const { register } = await import("tsx/esm/api");
  register();
}
