/** An upgrade is tried on a copy: what would change is told, and the data itself stays as it was. */
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holdDatabase } from "@/lib/platform/db/embedded-database";
import { makeDataFolder } from "@/lib/platform/db/data-folder";
import { migrate } from "@/lib/platform/db/migrate";
import { newId } from "@/lib/platform/ids";
import { makeSecrets } from "@/lib/platform/secrets";
import { changedCounts, rehearse } from "@/scripts/rehearsal";

const base = join(tmpdir(), `towline-rehearsal-test-${newId()}`);
const data = join(base, "data");
const all = join(import.meta.dirname, "../../../prisma/migrations");
const names = readdirSync(all)
  .filter((name) => /^\d{14}_/.test(name))
  .sort();
const newest = names.at(-1) ?? "";

async function applied(): Promise<string[]> {
  const hold = await holdDatabase(data);
  const client = new pg.Client({ connectionString: hold.url });
  await client.connect();
  const { rows } = await client
    .query<{ name: string }>(`SELECT migration_name AS name FROM "_prisma_migrations" ORDER BY 1`)
    .finally(() => client.end());
  await hold.release();
  return rows.map(({ name }) => name);
}

/** Data of the release before: all migrations but the newest. */
beforeAll(async () => {
  makeDataFolder(base);
  const older = join(base, "migrations");
  mkdirSync(older);
  for (const name of names.slice(0, -1)) cpSync(join(all, name), join(older, name), { recursive: true });
  const hold = await holdDatabase(data);
  makeSecrets(data);
  await migrate(hold.url, older);
  await hold.release();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

test("tells the migrations, the library and the rows, and changes nothing", async () => {
  const lines = await rehearse({ ...process.env, DATABASE_URL: "", TOWLINE_DATA: data });
  expect(lines[0]).toBe(`Migrations: ${newest}.`);
  expect(lines[1]).toMatch(/^Library loaded: \d+ versions published/);
  expect(lines.join("\n")).toMatch(/PublishedText: 0 rows, then \d+ rows/);
  expect(lines.at(-1)).toMatch(/^It took \d+\.\d s on the copy/);
  expect(await applied()).toEqual(names.slice(0, -1));
});

test("says that it can't copy a database of one's own server", async () => {
  await expect(rehearse({ ...process.env, DATABASE_URL: "postgres://x@db.example/y" })).rejects.toMatchObject(
    {
      code: "unavailable",
      nextStep: expect.stringContaining("on the copy"),
    },
  );
});

test("names a table that is new, gone or has other rows, and no other", () => {
  const before = new Map([
    ["A", 1],
    ["B", 2],
    ["C", 3],
  ]);
  const after = new Map([
    ["B", 2],
    ["C", 4],
    ["D", 0],
  ]);
  expect(changedCounts(before, after)).toEqual([
    "  A: 1 rows, then not there",
    "  C: 3 rows, then 4 rows",
    "  D: not there, then 0 rows",
  ]);
});
