import { execFile, spawn, type ChildProcess } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { AppError } from "@/lib/platform/errors";
import {
  newPassword,
  readAccess,
  urlOf,
  writeAccess,
  type Access,
  type ClusterLocation,
} from "./data-folder";
import { commandOf, isAlive, markOf } from "./process-lock.mjs";

const run = promisify(execFile);
/** Nothing of the operator's environment reaches PostgreSQL: its locale and zone are always the same. */
const plainEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  LC_ALL: "C",
  TZ: "UTC",
  NODE_ENV: "production",
};
const asOwner = (location: ClusterLocation) =>
  location.owner ? { uid: location.owner.uid, gid: location.owner.gid } : {};

/**
 * Makes a new cluster unless there is one: built under another name, so that half a cluster
 * never counts as one.
 */
export async function initialise(location: ClusterLocation): Promise<void> {
  if (existsSync(join(location.cluster, "PG_VERSION"))) return checkVersion(location);
  const draft = `${location.cluster}.new`;
  const passwordFile = join(tmpdir(), `towline-${newPassword()}`);
  const password = newPassword();
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600, flag: "wx" });
  try {
    if (location.owner)
      for (const path of [draft, passwordFile]) chownSync(path, location.owner.uid, location.owner.gid);
    await run(
      join(location.native, "bin/initdb"),
      [
        `--pgdata=${draft}`,
        `--pwfile=${passwordFile}`,
        "--username=towline",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--data-checksums",
        "--no-instructions",
      ],
      { ...asOwner(location), cwd: "/", env: plainEnvironment },
    );
  } catch (error) {
    throw new AppError(
      "unavailable",
      `PostgreSQL could not make its data folder: ${lastLine((error as { stderr?: string }).stderr)}`,
      "Check free space and who owns the data folder.",
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeAccess(location, { port: await freePort(), password });
  renameSync(draft, location.cluster);
}

function checkVersion(location: ClusterLocation): void {
  const found = readFileSync(join(location.cluster, "PG_VERSION"), "utf8").trim();
  if (found !== "18")
    throw new AppError(
      "unavailable",
      `The data in ${location.cluster} was made by PostgreSQL ${found}.`,
      "Use the release of Towline that made it, and move the data with its backup.",
    );
  if (!readAccess(location))
    throw new AppError(
      "unavailable",
      `The file ${location.dataFolder}/database.json is missing.`,
      "Put it back from a backup: it holds the password of the data.",
    );
}

const lastLine = (text = "") => text.trim().split("\n").at(-1)?.slice(0, 300) || "no reason given.";

/**
 * Starts the server and waits until it answers; after a crash that includes its recovery.
 * @param durable false for tests alone: writes then may be lost when the machine stops.
 */
export async function startServer(
  location: ClusterLocation,
  durable = true,
): Promise<{ process: ChildProcess; access: Access }> {
  await stopLeftover(location);
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const access = await usableAccess(location);
    const child = launch(location, access.port, durable);
    if (await answers(child, access)) return { process: child, access };
    // Orphans of a killed server let go of its memory within a second or two.
    await pause(250);
  }
  throw new AppError(
    "unavailable",
    `PostgreSQL does not start: ${lastLine(tail(logOf(location)))}`,
    `Read ${logOf(location)}.`,
  );
}

async function usableAccess(location: ClusterLocation): Promise<Access> {
  const access = readAccess(location);
  if (!access)
    throw new AppError(
      "unavailable",
      "The password of the data is missing.",
      `Put ${location.dataFolder}/database.json back from a backup.`,
    );
  if (await isFree(access.port)) return access;
  const moved = { ...access, port: await freePort() };
  writeAccess(location, moved);
  return moved;
}

const logOf = (location: ClusterLocation) => join(location.dataFolder, "postgres.log");
const tail = (file: string) => (existsSync(file) ? readFileSync(file, "utf8").slice(-4000) : "");

function launch(location: ClusterLocation, port: number, durable: boolean): ChildProcess {
  const file = logOf(location);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) truncateSync(file);
  const output = openSync(file, "a", 0o600);
  // Statements, their values and details of rejected rows stay out of the log: they may
  // hold words about people.
  const quiet = [
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_parameter_max_length_on_error=0",
  ];
  const local = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "dynamic_shared_memory_type=mmap",
    "timezone=UTC",
    "log_timezone=UTC",
  ];
  const risky = durable
    ? []
    : ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];
  const settings = [...quiet, ...local, ...risky].flatMap((setting) => ["-c", setting]);
  const child = spawn(
    join(location.native, "bin/postgres"),
    ["-D", location.cluster, "-p", String(port), ...settings],
    {
      ...asOwner(location),
      cwd: "/",
      env: plainEnvironment,
      stdio: ["ignore", output, output],
    },
  );
  closeSync(output);
  return child;
}

async function answers(child: ChildProcess, access: Access): Promise<boolean> {
  let ended = false;
  child.once("exit", () => (ended = true));
  child.once("error", () => (ended = true));
  while (!ended) {
    const client = new pg.Client({
      connectionString: urlOf(access, "postgres"),
      connectionTimeoutMillis: 2000,
    });
    client.on("error", () => undefined);
    try {
      await client.connect();
      const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'towline'");
      if (found.rowCount === 0) await client.query("CREATE DATABASE towline");
      return !ended;
    } catch {
      await pause(30);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

/** SIGINT is PostgreSQL's fast shutdown: sessions end, everything committed is written. */
export async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGINT");
  const hard = setTimeout(() => child.kill("SIGQUIT"), 30_000);
  await ended;
  clearTimeout(hard);
}

/**
 * Ends a server that outlived its keeper, and removes a pid file whose number is free or
 * belongs to another program.
 */
async function stopLeftover(location: ClusterLocation): Promise<void> {
  const file = join(location.cluster, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  const mark = markOf(Math.abs(pid));
  const command = mark ? commandOf(mark.pid) : "";
  if (!mark || !command.includes("postgres") || !command.includes(location.cluster))
    return rmSync(file, { force: true });
  process.kill(mark.pid, "SIGINT");
  for (let waited = 0; isAlive(mark); waited += 50) {
    if (waited === 20_000) process.kill(mark.pid, "SIGQUIT");
    if (waited > 40_000)
      throw new AppError(
        "unavailable",
        `An older PostgreSQL (process ${mark.pid}) does not stop.`,
        `End it with: kill -9 ${mark.pid}`,
      );
    await pause(50);
  }
}

/** @returns a port on loopback nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
