import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { Prisma } from "@/generated/prisma/client";
import { db } from "@/lib/platform/db/client";
import { migrate } from "@/lib/platform/db/migrate";
import { testDatabase } from "@/tests/setup/database";

const database = testDatabase();
const shipped = join(import.meta.dirname, "../../../prisma/migrations");
const folder = mkdtempSync(join(tmpdir(), "towline-migrations-"));
cpSync(shipped, folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

function add(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

async function ask(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
}

test("what was applied is not applied again", async () => {
  expect(await migrate(database.url, shipped)).toEqual([]);
});

test("rows are as Prisma writes them", async () => {
  const rows = (await ask(`SELECT * FROM "_prisma_migrations"`)) as Record<string, unknown>[];
  const names = readdirSync(shipped).filter((name) => /^\d/.test(name));
  expect(rows.map((row) => row.migration_name).sort()).toEqual(names.sort());
  const bytes = readFileSync(join(shipped, String(rows[0]?.migration_name), "migration.sql"));
  expect(rows[0]).toMatchObject({
    checksum: createHash("sha256").update(bytes).digest("hex"),
    applied_steps_count: 1,
    rolled_back_at: null,
  });
});

test("every model of the schema can be read, so schema and migrations agree", async () => {
  const models = Object.values(Prisma.ModelName);
  expect(models.length).toBeGreaterThan(10);
  for (const model of models) {
    const delegate = Reflect.get(db(), model[0]?.toLowerCase() + model.slice(1)) as {
      findFirst(): Promise<unknown>;
    };
    expect(await delegate.findFirst(), model).toBeNull();
  }
});

test("a file that fails half-way leaves nothing behind", async () => {
  add("99990101000000_broken", "CREATE TABLE half (id int); SELECT 1/0;");
  await expect(migrate(database.url, folder)).rejects.toMatchObject({ code: "unavailable" });
  expect(await ask("SELECT to_regclass('half') AS found")).toEqual([{ found: null }]);
  rmSync(join(folder, "99990101000000_broken"), { recursive: true });
});

test("functions with semicolons inside go through whole", async () => {
  add(
    "99990102000000_function",
    "CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN n := n; RETURN n * 2; END $$;",
  );
  expect(await migrate(database.url, folder)).toEqual(["99990102000000_function"]);
  expect(await ask("SELECT twice(21) AS n")).toEqual([{ n: 42 }]);
});

test("two runners at once apply each file once", async () => {
  add("99990103000000_table", "CREATE TABLE once (id int);");
  const applied = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)]);
  expect(applied.flat()).toEqual(["99990103000000_table"]);
});

test("an edited file and an unknown one are refused in words", async () => {
  add("99990103000000_table", "CREATE TABLE once (id bigint);");
  await expect(migrate(database.url, folder)).rejects.toMatchObject({
    words: expect.stringContaining("edited"),
  });
  await expect(migrate(database.url, shipped)).rejects.toMatchObject({
    words: expect.stringContaining("does not know"),
  });
});
