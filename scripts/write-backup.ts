import { createWriteStream, existsSync, statSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Encrypter } from "age-encryption";
import { holdDatabase } from "@/lib/platform/db/embedded-database";
import { destinationFor } from "@/lib/platform/db/data-folder";
import { AppError } from "@/lib/platform/errors";
import { readSettings } from "@/lib/platform/settings.mjs";
import { besides, clusterName, headName, keysName } from "./backup-parts";
import { encrypterFor } from "./backup-phrase";
import { clusterFiles, fileEntry, textEntry } from "./cluster-files";
import { writeTar, type TarEntry } from "./tar";

export { makeIdentity } from "./backup-phrase";
export { dataFolderOf } from "./database";
export { restore } from "./restore-backup";

/**
 * Writes the running (or, when it is not, just started) embedded database and its secrets into one file,
 * encrypted on its way: nothing of it ever lies there in the clear. Standard tools open it too:
 * `age -d <file> | tar xz`.
 * @param target must not exist yet; it appears only when it is complete, readable by its owner alone.
 * @throws AppError naming what is in the way.
 */
export async function backUp(dataFolder: string, target: string, encrypter: Encrypter): Promise<void> {
  const to = resolve(target);
  checkTarget(dataFolder, to);
  const draft = `${to}.unfinished`;
  await rm(draft, { force: true, recursive: true });
  try {
    await pipeline(
      writeTar(partsOf(dataFolder)),
      createGzip({ level: 1 }),
      async function* (plain: AsyncIterable<Uint8Array>) {
        yield* await encrypter.encrypt(Readable.toWeb(Readable.from(plain)) as ReadableStream<Uint8Array>);
      },
      createWriteStream(draft, { mode: 0o600, flags: "wx" }),
    );
    const written = await open(draft);
    await written.sync().finally(() => written.close());
    await rename(draft, to);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * As the settings say to whom it is encrypted. Throws as `backUp` and `encrypterFor`.
 * @returns whether the keys of the data are in it: not where they are given from outside.
 */
export async function backUpAsSet(dataFolder: string, target: string): Promise<{ keys: boolean }> {
  checkTarget(dataFolder, resolve(target));
  await backUp(dataFolder, target, await encrypterFor(readSettings(process.env)));
  return { keys: existsSync(join(dataFolder, keysName)) };
}

/** Before anybody is asked for a phrase. */
function checkTarget(dataFolder: string, to: string): void {
  if (statSync(to, { throwIfNoEntry: false }))
    throw new AppError("conflict", `${to} exists already.`, "Name a file that does not exist yet.");
  if (!existsSync(join(dataFolder, "database.json")))
    throw new AppError(
      "not-found",
      `There is no built-in database in ${dataFolder}.`,
      "With DATABASE_URL, back up with the tools of that server.",
    );
}

async function* partsOf(dataFolder: string): AsyncGenerator<TarEntry> {
  yield textEntry("backup.json", JSON.stringify({ madeAt: new Date().toISOString() }));
  // Before the cluster: an end of the audit chain that is behind the rows beside it is found among them.
  yield* fileEntry(join(dataFolder, headName), headName);
  const hold = await holdDatabase(dataFolder);
  try {
    yield* clusterFiles(hold.url, destinationFor(dataFolder).cluster, clusterName);
  } finally {
    await hold.release();
  }
  for (const name of besides) yield* fileEntry(join(dataFolder, name), name);
}
