import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import pg from "pg";
import { holdDatabase } from "@/lib/platform/db/embedded-database";
import { makeDataFolder, destinationFor } from "@/lib/platform/db/data-folder";
import { AppError } from "@/lib/platform/errors";

export { dataFolderOf } from "./database";

/**
 * Beside the cluster these make a whole: without the keys of secrets.json the encrypted
 * fields can't be opened.
 */
const besides = ["secrets.json", "database.json"];
/**
 * The end of the audit chain (lib/platform/audit/audit-head.ts). Copied before the cluster: one that is
 * behind the rows beside it is found among them. Missing before the first row is chained.
 */
const headName = "audit-head.json";
const leftOut =
  /^(postmaster\.(pid|opts)|pg_wal|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans|pg_replslot)$/;
const manifestName = "backup.json";

/**
 * Copies the running (or, when it is not, just started) embedded database and its secrets into a new folder.
 * PostgreSQL's own online backup: start, copy, stop, then the write-ahead log that makes the copy consistent.
 * @param target must not exist yet; it appears only when it is complete, readable by its owner alone.
 * @throws AppError unavailable, naming what is in the way.
 */
export async function backUp(dataFolder: string, target: string): Promise<void> {
  const to = resolve(target);
  if (existsSync(to))
    throw new AppError("conflict", `${to} exists already.`, "Name a folder that does not exist yet.");
  if (!existsSync(join(dataFolder, "database.json")))
    throw new AppError(
      "not-found",
      `There is no built-in database in ${dataFolder}.`,
      "With DATABASE_URL, back up with the tools of that server.",
    );
  const draft = `${to}.unfinished`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  copyHead(dataFolder, draft);
  const hold = await holdDatabase(dataFolder);
  try {
    await copyCluster(hold.url, destinationFor(dataFolder).cluster, join(draft, "postgres"));
  } finally {
    await hold.release();
  }
  for (const name of besides) {
    copyFileSync(join(dataFolder, name), join(draft, name));
    chmodSync(join(draft, name), 0o600);
  }
  writeFileSync(
    join(draft, manifestName),
    JSON.stringify({ madeAt: new Date().toISOString(), files: hashes(draft) }),
    { mode: 0o600 },
  );
  renameSync(draft, to);
}

/**
 * While the copy is made the server keeps writing; the log from start to stop is copied last and replays it.
 */
async function copyCluster(url: string, cluster: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // The slot, gone with this session, keeps the server from recycling the log that is copied last.
    await client.query("SELECT pg_create_physical_replication_slot('towline_backup', true, true)");
    await client.query("SELECT pg_backup_start('towline', true)");
    copyLive(cluster, to, "");
    const { rows } = await client.query<{ labelfile: string; spcmapfile: string }>(
      "SELECT labelfile, spcmapfile FROM pg_backup_stop(false)",
    );
    writeFileSync(join(to, "backup_label"), rows[0]?.labelfile ?? "");
    await client.query("SELECT pg_switch_wal()");
    cpSync(join(cluster, "pg_wal"), join(to, "pg_wal"), { recursive: true });
  } finally {
    await client.end();
  }
}

/** Copies what PostgreSQL's manual says to copy; a file that goes away meanwhile was a temporary one. */
function copyLive(from: string, to: string, inside: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    const left = (inside === "" && leftOut.test(entry.name)) || entry.name.startsWith("pgsql_tmp");
    if (entry.isDirectory()) {
      if (left) mkdirSync(target, { mode: 0o700 });
      else copyLive(source, target, entry.name);
    } else if (!left) copyUnlessGone(source, target);
  }
}

function copyUnlessGone(source: string, target: string): void {
  try {
    copyFileSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/**
 * Puts a backup into an empty or missing data folder, after comparing every file with the backup's own list.
 * @throws AppError conflict when there is data; invalid when the backup is damaged.
 */
export function restore(source: string, dataFolder: string): void {
  const from = resolve(source);
  const manifest = readManifest(from);
  const found = hashes(from);
  const damaged = Object.entries(manifest).find(([name, hash]) => found[name] !== hash);
  if (damaged)
    throw new AppError(
      "invalid",
      `The backup is damaged: ${damaged[0]} is not as it was written.`,
      "Use another backup.",
    );
  const home = makeDataFolder(dataFolder);
  if (readdirSync(home).length > 0)
    throw new AppError(
      "conflict",
      `${home} holds data already.`,
      "Move that folder away first: restoring never overwrites.",
    );
  const location = destinationFor(home);
  if (existsSync(location.cluster))
    throw new AppError(
      "conflict",
      `${location.cluster} holds data already.`,
      "Move that folder away first: restoring never overwrites.",
    );
  mkdirSync(dirname(location.cluster), { recursive: true });
  const draft = `${location.cluster}.new`;
  cpSync(join(from, "postgres"), draft, { recursive: true });
  for (const path of walk(draft)) own(path, location.owner);
  renameSync(draft, location.cluster);
  for (const name of besides) {
    copyFileSync(join(from, name), join(home, name));
    chmodSync(join(home, name), 0o600);
  }
  copyHead(from, home);
}

function copyHead(from: string, to: string): void {
  const head = join(from, headName);
  if (existsSync(head)) copyFileSync(head, join(to, headName));
}

function own(path: string, owner: { uid: number; gid: number } | null): void {
  chmodSync(path, lstatSync(path).isDirectory() ? 0o700 : 0o600);
  if (owner) chownSync(path, owner.uid, owner.gid);
}

function readManifest(from: string): Record<string, string> {
  const file = join(from, manifestName);
  if (!existsSync(file))
    throw new AppError(
      "not-found",
      `${from} is not a backup made by Towline.`,
      "Name the folder that npm run backup made.",
    );
  return (JSON.parse(readFileSync(file, "utf8")) as { files: Record<string, string> }).files;
}

function walk(folder: string): string[] {
  return [
    folder,
    ...readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : [path];
    }),
  ];
}

function hashes(folder: string): Record<string, string> {
  const files = walk(folder).filter(
    (path) => !lstatSync(path).isDirectory() && path !== join(folder, manifestName),
  );
  return Object.fromEntries(
    files.map((path) => [
      path.slice(folder.length + 1),
      createHash("sha256").update(readFileSync(path)).digest("hex"),
    ]),
  );
}
