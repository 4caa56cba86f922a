import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AppError } from "@/lib/platform/errors";
import { postgresBinaries } from "./binaries";
import { canReach, standIn, type Owner } from "./postgres-user";

/** Where one embedded PostgreSQL lives. */
export interface ClusterLocation {
  /** `.data` or what TOWLINE_DATA names: secrets, locks, logs. */
  dataFolder: string;
  /** PostgreSQL's own files. */
  cluster: string;
  /** Folder with bin, lib and share. */
  native: string;
  owner: Owner | null;
  /**
   * True when root's stand-in could not reach the data folder and the cluster lies in a folder of its own.
   */
  apart: boolean;
}

export interface Access {
  port: number;
  password: string;
}

const short = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 8);

/**
 * Makes the data folder, closed to listing by others; root's stand-in must still be able to pass through it.
 */
export function makeDataFolder(folder: string): string {
  const path = resolve(folder);
  const isRoot = process.getuid?.() === 0;
  if (!existsSync(path)) {
    mkdirSync(path, { recursive: true });
    chmodSync(path, isRoot ? 0o711 : 0o700);
  }
  const { uid } = statSync(path);
  if (!isRoot && uid !== process.getuid?.())
    throw new AppError(
      "unavailable",
      `The data folder ${path} belongs to another user.`,
      "Start as that user, or set TOWLINE_DATA to a folder of your own.",
    );
  return path;
}

/**
 * Decides where cluster and programs lie, copying the programs out when root's stand-in can't reach them.
 * @param dataFolder made if missing.
 */
export function destinationFor(dataFolder: string): ClusterLocation {
  const home = makeDataFolder(dataFolder);
  const native = postgresBinaries();
  const owner = standIn();
  if (!owner) return { dataFolder: home, cluster: join(home, "postgres"), native, owner, apart: false };
  const ownFolder = `/var/lib/towline-${short(home)}`;
  const apart = liesApart(home, ownFolder, owner);
  const reachable = canReach(join(native, "bin"), owner) && canReach(join(native, "lib"), owner);
  const cluster = join(apart ? ownFolder : home, "postgres");
  return { dataFolder: home, cluster, native: reachable ? native : copied(native, ownFolder), owner, apart };
}

/** A cluster stays where it was made: a changed permission must never make an empty one beside it. */
function liesApart(home: string, ownFolder: string, owner: Owner): boolean {
  const reachable = canReach(home, owner);
  if (existsSync(join(home, "postgres/PG_VERSION"))) {
    if (reachable) return false;
    throw new AppError(
      "unavailable",
      `PostgreSQL runs as another user than root, and that user can't reach ${home} any more.`,
      "Give the folders above it back their x permission for others.",
    );
  }
  return !reachable || existsSync(join(ownFolder, "postgres/PG_VERSION"));
}

function copied(native: string, ownFolder: string): string {
  const target = join(ownFolder, `native-${short(native + statSync(join(native, "bin/postgres")).mtimeMs)}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  mkdirSync(ownFolder, { recursive: true });
  chmodSync(ownFolder, 0o711);
  rmSync(draft, { recursive: true, force: true });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  renameSync(draft, target);
  return target;
}

function openToAll(folder: string): void {
  for (const path of [folder, ...["bin", "lib", "lib/postgresql", "share"].map((part) => join(folder, part))])
    if (existsSync(path)) chmodSync(path, 0o755);
}

/** Port and password of the cluster, from a file only its owner can read; null before the first start. */
export function readAccess(location: Pick<ClusterLocation, "dataFolder">): Access | null {
  const file = join(location.dataFolder, "database.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Access) : null;
}

/** Written under another name first: a power cut leaves the old file or the new one. */
export function writeAccess(location: Pick<ClusterLocation, "dataFolder">, access: Access): void {
  const file = join(location.dataFolder, "database.json");
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(access), { mode: 0o600 });
  renameSync(draft, file);
}

export const newPassword = () => randomBytes(24).toString("base64url");

/** Connection string of the embedded server; `database` is a plain name. */
export function urlOf(access: Access, database = "towline"): string {
  return `postgresql://towline:${access.password}@127.0.0.1:${access.port}/${database}`;
}

/**
 * The keeper's socket: beside the data, or in a private folder where that path is longer
 * than the system allows.
 */
export function socketOf(dataFolder: string): string {
  const beside = join(resolve(dataFolder), "keeper.sock");
  if (Buffer.byteLength(beside) <= 100) return beside;
  const folder = join(tmpdir(), `towline-${process.getuid?.() ?? 0}-${short(resolve(dataFolder))}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (statSync(folder).uid !== process.getuid?.())
    throw new AppError(
      "unavailable",
      `The folder ${folder} belongs to another user.`,
      "Remove it, or set TOWLINE_DATA to a shorter path.",
    );
  return join(folder, "keeper.sock");
}
