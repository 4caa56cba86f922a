import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { AppError } from "@/lib/platform/errors";
import { migrationLock } from "./locks";

const ledger = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/**
 * Applies what is missing, in order of name: one file is one query in one transaction, and its row is written
 * in the same one. Rows are as Prisma writes them.
 * @param url connection string of a role that may create tables.
 * @returns names of the migrations applied now.
 * @throws AppError unavailable when a file fails, was edited after it was applied, or is
 *   unknown to this release.
 */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "towline migrations",
    connectionTimeoutMillis: 15_000,
  });
  // A server that goes away is told by the query under way; without a listener it would end the
  // program with a stack.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    await client.query(ledger);
    const missing = await missingFrom(client, readMigrations(folder));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql")));
  return names.sort().map((name) => {
    const bytes = readFileSync(join(folder, name, "migration.sql"));
    return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
  });
}

async function missingFrom(client: pg.Client, known: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT "migration_name" AS name, "checksum", "finished_at" IS NOT NULL AS finished
     FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
  );
  for (const row of rows) {
    const file = known.find(({ name }) => name === row.name);
    if (!file)
      throw refused(
        `The database has the migration ${row.name}, which this release does not know.`,
        "Start the newer release of Towline that made it.",
      );
    if (!row.finished)
      throw refused(
        `The migration ${row.name} was begun by another tool and not finished.`,
        "Finish or roll it back with that tool.",
      );
    if (file.checksum !== row.checksum)
      throw refused(
        `The file of migration ${row.name} was edited after it was applied.`,
        "Put the file back as it was and write a new migration.",
      );
  }
  return known.filter(({ name }) => !rows.some((row) => row.name === name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw refused(
      `The migration ${name} failed: ${(error as Error).message}.`,
      "Nothing of it was kept; correct the cause and start again.",
    );
  }
}

const refused = (words: string, nextStep: string) => new AppError("unavailable", words, nextStep);
