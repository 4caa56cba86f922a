// What must be there before anything of the project can run. Node's own modules only: nothing is installed yet.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { takeLock } from "../lib/platform/db/process-lock.mjs";
import { Failure } from "./failure.mjs";

export const root = join(import.meta.dirname, "..");
export const quietEnvironment = { NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", DO_NOT_TRACK: "1" };

const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null);

/** npm keeps a copy of the lock of what it installed; versions are compared, since times change with every checkout. */
function isInstalled() {
  const wanted = readJson(join(root, "package-lock.json"))?.packages ?? {};
  const present = readJson(join(root, "node_modules/.package-lock.json"))?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" ||
      entry.optional ||
      entry.peer ||
      entry.devOptional ||
      present[path]?.version === entry.version,
  );
}

const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
const schemaFile = join(root, "prisma/schema.prisma");
const clientStamp = join(root, "generated/made-from.txt");
const schemaHash = () =>
  sha256(readFileSync(schemaFile), readFileSync(join(root, "node_modules/prisma/package.json")));
const clientIsCurrent = () =>
  existsSync(join(root, "generated/prisma/client.ts")) &&
  existsSync(clientStamp) &&
  readFileSync(clientStamp, "utf8") === schemaHash();

function run(command, args, environment = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 32_000_000,
    env: { ...process.env, ...quietEnvironment, ...environment },
  });
  return {
    ok: done.status === 0,
    missing: done.error?.code === "ENOENT",
    output: `${command} ${args.join(" ")}\n${done.error?.message ?? ""}\n${done.stdout ?? ""}\n${done.stderr ?? ""}`,
  };
}

/** What to do about npm's own codes; anything else is in the file that is named. */
const npmReasons = [
  [
    /E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NETUNREACH)|ERR_SOCKET_TIMEOUT|network/i,
    "Check that this computer reaches the npm registry (and npm's proxy settings), then start again.",
  ],
  [/ENOSPC|EDQUOT/, "Make room on the disk, then start again."],
  [
    /EACCES|EPERM|EROFS/,
    "Give the user that starts Towline the right to write in its folder, then start again.",
  ],
  [
    /EUSAGE|can only install .* in sync/i,
    "package.json and package-lock.json do not belong together: put both back as they came, then start again.",
  ],
];

function installPackages() {
  const done = run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"]);
  if (done.ok) return;
  if (done.missing)
    throw new Failure(
      "npm, which comes with Node, is not found.",
      "Install Node with npm from https://nodejs.org, then start again.",
      done.output,
    );
  const [, nextStep] = npmReasons.find(([pattern]) => pattern.test(done.output)) ?? [
    null,
    "Start again; if that does not help, read the file named below.",
  ];
  throw new Failure("The packages could not be installed.", nextStep, done.output);
}

/** Prisma would download an engine that `generate` does not use; any program in its place keeps it from trying. */
function generateClient() {
  const done = run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  });
  if (!done.ok)
    throw new Failure(
      "The database client could not be made.",
      "Remove the folder node_modules and start again.",
      done.output,
    );
  mkdirSync(join(root, "generated"), { recursive: true });
  writeFileSync(clientStamp, schemaHash());
}

/**
 * Installs packages and makes the Prisma client where they are missing or old; of two that need it, one works.
 * @param say is given a line for each step that takes time.
 */
export async function prepare(say = () => undefined) {
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
      installPackages();
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
