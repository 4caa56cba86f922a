import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDb } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";

/**
 * Gives the test file that calls it (once, at its top) a fresh database, points `db()` at it,
 * and drops it after.
 * @param options.library true for one that already holds the starter library.
 * @returns an object whose `url` is known from the first beforeAll on.
 */
export function testDatabase(options: { library?: boolean } = {}): { url: string } {
  const database = { url: "" };
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  beforeAll(async () => {
    database.url = await createDatabase(name, options.library ? "library" : "towline");
    pointAt(database.url);
  });
  afterAll(async () => {
    await closeDb();
    await dropDatabase(name);
  });
  return database;
}

/** Makes `env()` and `db()` of this process speak of another database. */
export function pointAt(url: string): void {
  process.env.DATABASE_URL = "";
  process.env.TOWLINE_EMBEDDED_URL = url;
  process.env.TOWLINE_DATA = inject("cluster").dataFolder;
  forgetEnv();
}

export async function createDatabase(name: string, template: string): Promise<string> {
  await administer(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY wal_log`);
  return Object.assign(new URL(inject("cluster").url), { pathname: `/${name}` }).href;
}

export async function dropDatabase(name: string): Promise<void> {
  await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

/** Copies of one template can't be made at the same moment by two files, so they take turns. */
async function administer(sql: string): Promise<void> {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(inject("cluster").url), { pathname: "/postgres" }).href,
  });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(1)");
    await client.query(sql);
  } finally {
    await client.end();
  }
}
