/**
 * What this release would do to the data of the one before, tried on a copy of it: migrations, the library,
 * rows of each table before and after, and how long that takes, which is about how long `npm start` is down
 * for.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import pg from "pg";
import { holdDatabase } from "@/lib/platform/db/embedded-database";
import { makeDataFolder } from "@/lib/platform/db/data-folder";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { backUp } from "./backup";
import { dataFolderOf, prepareDatabase, runProgram } from "./database";
import { restoreWith } from "./restore";

type Counts = ReadonlyMap<string, number>;

async function countRows(url: string): Promise<Counts> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    );
    const counts = new Map<string, number>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ count: string }>(
        `SELECT count(*) AS count FROM ${client.escapeIdentifier(name)}`,
      );
      counts.set(name, Number(rows[0]?.count));
    }
    return counts;
  } finally {
    await client.end();
  }
}

async function countBefore(dataFolder: string): Promise<Counts> {
  const hold = await holdDatabase(dataFolder);
  try {
    return await countRows(hold.url);
  } finally {
    await hold.release();
  }
}

/** @returns one line for each table that is new, gone or has another number of rows. */
export function changedCounts(before: Counts, after: Counts): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const told = (count: number | undefined) => (count === undefined ? "not there" : `${count} rows`);
  return names
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => `  ${name}: ${told(before.get(name))}, then ${told(after.get(name))}`);
}

/**
 * Tries it on a copy of a data folder, which is never changed.
 * @returns lines that tell what would happen.
 * @throws AppError `unavailable` for a database of one's own server, `not-found` where there is none yet.
 */
export async function rehearse(variables: NodeJS.ProcessEnv): Promise<string[]> {
  if (variables.DATABASE_URL)
    throw new AppError(
      "unavailable",
      "Only the built-in database can be copied from here.",
      "Copy yours with the tools of its server, and start this release on the copy.",
    );
  const home = makeDataFolder(join(tmpdir(), `towline-rehearsal-${newId()}`));
  const copy = join(home, "data");
  try {
    await copyData(dataFolderOf(variables), join(home, "backup"), copy);
    const before = await countBefore(copy);
    const since = performance.now();
    const { applied, environment, hold } = await prepareDatabase({ ...variables, TOWLINE_DATA: copy });
    try {
      const library = (await runProgram("seed", environment)).trim();
      const seconds = ((performance.now() - since) / 1000).toFixed(1);
      const after = await countRows(hold?.url ?? "");
      return [
        `Migrations: ${applied.length === 0 ? "none" : applied.join(", ")}.`,
        library === "" ? "The library would stay as it is." : library,
        ...sectionOf("Rows that would change:", changedCounts(before, after)),
        `It took ${seconds} s on the copy, from the first migration to a loaded library. The data itself was not changed.`,
      ];
    } finally {
      await hold?.release();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The way of backup and restore, with a key that nobody keeps. */
async function copyData(from: string, between: string, to: string): Promise<void> {
  const identity = await generateX25519Identity();
  const [encrypter, decrypter] = [new Encrypter(), new Decrypter()];
  encrypter.addRecipient(await identityToRecipient(identity));
  decrypter.addIdentity(identity);
  await backUp(from, between, encrypter);
  await restoreWith(between, to, decrypter);
}

const sectionOf = (title: string, lines: string[]) => (lines.length === 0 ? [] : [title, ...lines]);
