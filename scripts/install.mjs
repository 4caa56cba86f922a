// What must be there before anything of the project can run. Node's own modules only:
// nothing is installed yet.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { takeLock } from "../lib/platform/db/process-lock.mjs";
import { Failure } from "./failure.mjs";
import { root } from "./root.mjs";

export const quietEnvironment = { NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", DO_NOT_TRACK: "1" };

const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null);

let wanted;
/** Read once: it is long, and nothing here changes it. */
const lockOf = () => (wanted ??= readJson(join(root, "package-lock.json"))?.packages ?? {});
/** npm keeps a copy of the lock of what it installed; null where nothing was, or not to the end. */
const presentPackages = () => readJson(join(root, "node_modules/.package-lock.json"))?.packages ?? null;

/** Versions are compared, since times change with every checkout. */
function isInstalled(tests) {
  const present = presentPackages();
  if (!present || (tests && !existsSync(prismaProgram))) return false;
  return Object.entries(lockOf()).every(
    ([path, entry]) =>
      path === "" ||
      entry.optional ||
      entry.peer ||
      entry.devOptional ||
      (entry.dev && !tests) ||
      present[path]?.version === entry.version,
  );
}

const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
const prismaProgram = join(root, "node_modules/prisma/build/index.js");
const schemaFile = join(root, "prisma/schema.prisma");
const clientStamp = join(root, "generated/made-from.txt");
const prismaVersion = () => lockOf()["node_modules/@prisma/client"].version;
const schemaHash = () => sha256(readFileSync(schemaFile), prismaVersion());
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

/**
 * `npm ci` begins by removing everything, so it is for the first time only: a Towline that runs goes on while
 * the tests' packages are added, and a start takes none of them away again.
 */
function installPackages(tests) {
  const present = presentPackages();
  const withTests =
    tests || Object.entries(lockOf()).some(([path, entry]) => entry.dev && present?.[path] !== undefined);
  const done = run("npm", [
    ...(present ? ["install", "--no-save"] : ["ci"]),
    withTests ? "--include=dev" : "--omit=dev",
    "--no-audit",
    "--no-fund",
  ]);
  if (done.ok && !withTests) removeUnused();
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

/**
 * Over a third of the disk that packages take. Prisma's own program is a package of development, which npm
 * leaves here all the same because Prisma's client names it as one it may meet; source maps are read by
 * nothing but a debugger of the packages; of each font the page uses the cuts from 400 to 700, and no sample.
 */
function removeUnused() {
  const packages = join(root, "node_modules");
  for (const [path, { devOptional }] of Object.entries(lockOf()))
    if (devOptional) rmSync(join(root, path), { recursive: true, force: true });
  for (const path of readdirSync(packages, { recursive: true }))
    if (
      /\.(js|cjs|mjs|css|d\.ts|d\.mts|d\.cts)\.map$|^@expo-google-fonts[\\/].*(\.png|[\\/][123589]00[^\\/]*[\\/][^\\/]*\.ttf)$/.test(
        path,
      )
    )
      rmSync(join(packages, path), { force: true });
}

/**
 * The client is part of the repository, so this runs only after an edit of the schema: Prisma's own program
 * is ten times the size of the client, and what a clinic installs has no use for it (decision 025). It would
 * download an engine that `generate` does not use; any program in its place keeps it from trying.
 */
function generateClient() {
  if (!existsSync(prismaProgram)) installPackages(true);
  const done = run(process.execPath, [prismaProgram, "generate"], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  });
  if (!done.ok)
    throw new Failure(
      "The database client could not be made.",
      "If prisma/schema.prisma was changed, put it back, or correct it where this computer reaches the npm registry.",
      done.output,
    );
  mkdirSync(join(root, "generated"), { recursive: true });
  writeFileSync(clientStamp, schemaHash());
}

/**
 * Installs packages and makes the Prisma client where they are missing or old; of two that
 * need it, one works.
 * @param say is given a line for each step that takes time.
 * @param options.tests also what only tests and tools of development need.
 */
export async function prepare(say = () => undefined, { tests = false } = {}) {
  Object.assign(process.env, quietEnvironment);
  if (isInstalled(tests) && clientIsCurrent()) return;
  let lock = takeLock(join(root, ".data-install/lock"));
  if (!lock.held) say("Waiting for another Towline to finish installing ...");
  while (!lock.held) {
    await pause(500);
    lock = takeLock(join(root, ".data-install/lock"));
  }
  try {
    if (!isInstalled(tests)) {
      say(`Installing ${tests ? "what tests need" : "packages (about a minute the first time)"} ...`);
      installPackages(tests);
    }
    if (!clientIsCurrent()) {
      say("Making the database client ...");
      generateClient();
    }
  } finally {
    lock.release();
  }
}

/**
 * From here on this process can import the project's TypeScript: for tests and tools of development alone.
 */
export async function loadTypeScript() {
  const { register } = await import("tsx/esm/api");
  register();
}
