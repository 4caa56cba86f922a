import {
  chmodSync,
  chownSync,
  createReadStream,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
} from "node:fs";
import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Decrypter } from "age-encryption";
import { destinationFor, makeDataFolder } from "@/lib/platform/db/data-folder";
import { AppError } from "@/lib/platform/errors";
import { readSettings } from "@/lib/platform/settings.mjs";
import { besides, clusterName, headName, keysName } from "./backup-parts";
import { decrypterFor, isAge, type Ask } from "./backup-phrase";
import { isPlainBackup, plainParts } from "./plain-backup";
import { readTar, type TarEntry } from "./tar";

/** Of the files beside the cluster; nothing so small may fill the memory. */
const mostBeside = 1_000_000;

/**
 * Puts a backup into an empty or missing data folder: everything is read, and found whole, before the first
 * file of it counts.
 * @param source a file made by `backUp`, or the folder that releases before encrypted backups made.
 * @returns `plain`: whether it was such a folder, which holds the keys in the clear; `keys`: whether they
 *   came with it.
 * @throws AppError `conflict` when there is data; `invalid` when the backup is damaged or does not open.
 */
export async function restore(
  source: string,
  dataFolder: string,
  ask?: Ask,
): Promise<{ plain: boolean; keys: boolean }> {
  const keys = () => existsSync(join(resolve(dataFolder), keysName));
  const from = resolve(source);
  if (isPlainBackup(from)) {
    const parts = plainParts(from);
    await putBack(dataFolder, async (take) => {
      for await (const part of parts) await take(part);
    });
    return { plain: true, keys: keys() };
  }
  const decrypter = await decrypterFor(await startOf(from), readSettings(process.env), ask);
  await restoreWith(from, dataFolder, decrypter);
  return { plain: false, keys: keys() };
}

/** As `restore`, of an encrypted file and with what opens it. */
export async function restoreWith(from: string, dataFolder: string, decrypter: Decrypter): Promise<void> {
  const opened = await decrypter
    .decrypt(Readable.toWeb(createReadStream(from)) as ReadableStream<Uint8Array>)
    .catch(() => {
      throw new AppError(
        "invalid",
        "The backup does not open with this pass phrase or key.",
        "Nothing was changed. Try the one it was made with.",
      );
    });
  await putBack(dataFolder, (take) =>
    pipeline(opened, createGunzip(), (plain: AsyncIterable<Uint8Array>) => readTar(plain, take)).catch(
      inWords,
    ),
  );
}

/** What a cipher, gzip or tar says of bytes that are not those that were written. */
function inWords(error: NodeJS.ErrnoException): never {
  if (error instanceof AppError || /^E[A-Z]+$/.test(error.code ?? "")) throw error;
  throw new AppError(
    "invalid",
    "The backup is damaged: it is not as it was written.",
    "Nothing was changed. Use another backup.",
  );
}

async function startOf(path: string): Promise<string> {
  const file = await open(path).catch(() => null);
  const { buffer, bytesRead } = (await file?.read(Buffer.alloc(64), 0, 64, 0)) ?? {
    buffer: Buffer.alloc(0),
    bytesRead: 0,
  };
  await file?.close();
  const start = buffer.toString("latin1", 0, bytesRead);
  if (!isAge(start))
    throw new AppError(
      "not-found",
      `${path} is not a backup made by Towline.`,
      "Name the file that npm run backup made.",
    );
  return start;
}

const holdsData = (path: string) =>
  new AppError(
    "conflict",
    `${path} holds data already.`,
    "Move that folder away first: restoring never overwrites.",
  );

type Take = (entry: TarEntry) => Promise<void>;

/** The cluster under another name until all is read, and the small files in memory. */
async function putBack(dataFolder: string, read: (take: Take) => Promise<void>): Promise<void> {
  const wasThere = existsSync(dataFolder);
  const home = makeDataFolder(dataFolder);
  if (readdirSync(home).length > 0) throw holdsData(home);
  const { cluster, owner } = destinationFor(home);
  if (existsSync(cluster)) throw holdsData(cluster);
  const draft = `${cluster}.new`;
  const small = new Map<string, Buffer>();
  try {
    await rm(draft, { recursive: true, force: true });
    mkdirSync(dirname(cluster), { recursive: true });
    await read((entry) => takeInto(draft, small, entry));
    if (!existsSync(join(draft, "PG_VERSION")) || !small.has("database.json"))
      throw new AppError("invalid", "The backup is damaged: a part is missing.", "Use another backup.");
    for (const path of walk(draft)) own(path, owner);
    await rename(draft, cluster);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!wasThere) await rm(home, { recursive: true, force: true });
    throw error;
  }
  for (const name of [...besides, headName]) {
    const bytes = small.get(name);
    if (bytes) await writeFile(join(home, name), bytes, { mode: 0o600, flag: "wx" });
  }
}

async function takeInto(draft: string, small: Map<string, Buffer>, entry: TarEntry): Promise<void> {
  const { name, kind, size, content } = entry;
  const inCluster = name === clusterName || name.startsWith(`${clusterName}/`);
  if (!inCluster) {
    if (kind === "folder" || size > mostBeside)
      throw new AppError(
        "invalid",
        `The backup holds ${name}, which is none of ours.`,
        "Use another backup.",
      );
    const read: Uint8Array[] = [];
    for await (const piece of content) read.push(piece);
    small.set(name, Buffer.concat(read));
    return;
  }
  const path = join(draft, name.slice(clusterName.length));
  await mkdir(kind === "folder" ? path : dirname(path), { recursive: true, mode: 0o700 });
  if (kind === "file") await writeFile(path, content, { mode: 0o600, flag: "wx" });
}

function* walk(folder: string): Generator<string> {
  yield folder;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

function own(path: string, owner: { uid: number; gid: number } | null): void {
  chmodSync(path, lstatSync(path).isDirectory() ? 0o700 : 0o600);
  if (owner) chownSync(path, owner.uid, owner.gid);
}
