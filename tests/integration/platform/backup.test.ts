import { spawnSync } from "node:child_process";
import { appendFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holdDatabase, type Hold } from "@/lib/platform/db/embedded-database";
import { newId } from "@/lib/platform/ids";
import { migrate } from "@/lib/platform/db/migrate";
import { makeDataFolder } from "@/lib/platform/db/data-folder";
import { makeSecrets } from "@/lib/platform/secrets";

const root = join(import.meta.dirname, "../../..");
const base = join(tmpdir(), `towline-backup-${newId()}`);
const original = join(base, "original");
const restored = join(base, "restored");
const backup = join(base, "backup");
let hold: Hold;

beforeAll(async () => {
  makeDataFolder(base);
  hold = await holdDatabase(original);
  makeSecrets(original);
  await migrate(hold.url, join(root, "prisma/migrations"));
  await ask(
    hold.url,
    `INSERT INTO "Source" ("key", "citation", "tag") SELECT 'key' || n, md5(n::text), 'R' FROM generate_series(1, 5000) n`,
  );
});

afterAll(async () => {
  await hold.release();
  rmSync(base, { recursive: true, force: true });
});

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql).finally(() => client.end());
  return rows;
}

/** One hash of all rows of each table. */
async function rowHashes(url: string): Promise<Record<string, string>> {
  const tables = await ask<{ name: string }>(
    url,
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  const hashes = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await ask<{ hash: string }>(
        url,
        `SELECT md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) AS hash FROM "${name}" t`,
      );
      return [name, rows[0]?.hash ?? ""];
    }),
  );
  return Object.fromEntries(hashes);
}

function script(name: string, folder: string, data: string) {
  return spawnSync(process.execPath, [join(root, "scripts", name), folder], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, TOWLINE_DATA: data, DATABASE_URL: "" },
  });
}

test("what is backed up while it runs comes back row for row, keys included", async () => {
  const before = await rowHashes(hold.url);
  expect(script("backup.mjs", backup, original)).toMatchObject({ status: 0, stderr: "" });
  await ask(hold.url, `DELETE FROM "Source"`);
  expect(script("restore.mjs", backup, restored)).toMatchObject({ status: 0, stderr: "" });
  const again = await holdDatabase(restored);
  try {
    expect(await rowHashes(again.url)).toEqual(before);
    expect(await rowHashes(hold.url)).not.toEqual(before);
  } finally {
    await again.release();
  }
  expect(readdirSync(restored)).toContain("secrets.json");
});

test("restoring never overwrites, and neither does backing up", () => {
  expect(script("restore.mjs", backup, original)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("holds data already"),
  });
  expect(script("backup.mjs", backup, original)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("exists already"),
  });
});

test("a damaged backup is found before anything is written", () => {
  const elsewhere = join(base, "elsewhere");
  appendFileSync(join(backup, "postgres/PG_VERSION"), " ");
  expect(script("restore.mjs", backup, elsewhere)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("PG_VERSION"),
  });
  expect(() => readdirSync(elsewhere)).toThrow();
});
