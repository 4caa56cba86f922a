import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { createHmac } from "node:crypto";
import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { chainAuditRows } from "@/lib/platform/audit/chain-audit-rows";
import { placeMac, rowMac } from "@/lib/platform/audit/chain";
import { continueAuditChain } from "@/lib/platform/audit/continue-audit-chain";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { ownAuditHead } from "@/tests/setup/audit-head";
import { testDatabase } from "@/tests/setup/database";

const system = makeSystem("audit-test");
const add = (count: number) => appendAudit(db(), system, "test.written", "a-slug", { count });

describe("an audit chain that the owner of the database can't rewrite unseen", () => {
  const database = testDatabase();
  const head = ownAuditHead();

  /** What its owner can do: switch every trigger off. All of it is undone after the question. */
  async function asOwner<T>(work: (sql: pg.Client) => Promise<unknown>, ask: () => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query('CREATE TABLE before AS TABLE "AuditEvent"');
    await client.query("SET session_replication_role = replica");
    copyFileSync(head.path, `${head.path}.before`);
    try {
      await work(client);
      return await ask();
    } finally {
      await client.query('TRUNCATE "AuditEvent"; INSERT INTO "AuditEvent" TABLE before; DROP TABLE before');
      await client.end();
      copyFileSync(`${head.path}.before`, head.path);
    }
  }
  const verify = () => verifyAuditChain(system);
  const at = (position: number) => `WHERE "position" = ${position}`;

  beforeEach(async () => {
    if ((await db().auditEvent.count()) === 0) for (let count = 1; count <= 6; count++) await add(count);
    await chainAuditRows(system);
    expect(await verify()).toMatchObject({ ok: true, rows: 7, waiting: 0, outside: "same" });
  });

  it("finds the last row deleted, the last ones, and all of them", async () => {
    for (const where of [at(7), 'WHERE "position" > 4']) {
      expect(await asOwner((sql) => sql.query(`DELETE FROM "AuditEvent" ${where}`), verify)).toMatchObject({
        ok: false,
        brokenAt: "end",
        cause: "end",
      });
    }
    expect(await asOwner((sql) => sql.query('TRUNCATE "AuditEvent"'), verify)).toMatchObject({
      rows: 0,
      cause: "end",
    });
  });

  it("does not go on after a cut, which would cover it up", async () => {
    const found = await asOwner(
      async (sql) => sql.query(`DELETE FROM "AuditEvent" ${at(7)}`),
      async () => {
        await add(8);
        await expect(chainAuditRows(system)).rejects.toMatchObject({ code: "conflict" });
        return verify();
      },
    );
    expect(found).toMatchObject({ ok: false, rows: 7, cause: "end" });
  });

  it("finds a row rewritten, with every hash after it made anew without the key", async () => {
    const found = await asOwner(async (sql) => {
      await sql.query(`UPDATE "AuditEvent" SET "data" = '{"count": 999}' ${at(3)}`);
      const { rows } = await sql.query('SELECT * FROM "AuditEvent" ORDER BY "position"');
      const guessed = createHmac("sha256", "a guess").digest();
      let previous = rows[1].chainMac as string;
      for (const row of rows.slice(2)) {
        const mac = rowMac(guessed, row);
        previous = placeMac(guessed, { ...row, position: BigInt(row.position), previous, of: mac });
        await sql.query('UPDATE "AuditEvent" SET "mac" = $2, "chainMac" = $3 WHERE "id" = $1', [
          row.id,
          mac,
          previous,
        ]);
      }
    }, verify);
    expect(found).toMatchObject({ ok: false, rows: 2, cause: "row" });
  });

  it("finds a row taken out of the middle, with those after it moved up", async () => {
    const found = await asOwner(
      (sql) =>
        sql.query(
          `DELETE FROM "AuditEvent" ${at(3)}; UPDATE "AuditEvent" SET "position" = "position" - 1 WHERE "position" > 3`,
        ),
      verify,
    );
    expect(found).toMatchObject({ ok: false, rows: 2, cause: "place" });
  });

  it("finds two rows that changed places", async () => {
    const found = await asOwner(
      (sql) =>
        sql.query(
          `UPDATE "AuditEvent" SET "position" = -1 ${at(4)}; UPDATE "AuditEvent" SET "position" = 4 ${at(5)}; UPDATE "AuditEvent" SET "position" = 5 ${at(-1)}`,
        ),
      verify,
    );
    expect(found).toMatchObject({ ok: false, rows: 3, cause: "place" });
  });

  it("finds a row put in, also one that looks as earlier releases wrote them", async () => {
    const planted = `gen_random_uuid(), now(), 'visitor', 'test.planted', '{}'`;
    const columns = `"id", "at", "actor", "event", "data"`;
    for (const sql of [
      `INSERT INTO "AuditEvent" (${columns}) SELECT ${planted}`,
      `INSERT INTO "AuditEvent" (${columns}, "keyId", "mac") SELECT ${planted}, 'k1', repeat('1', 64)`,
      `INSERT INTO "AuditEvent" (${columns}, "previousHash", "hash") SELECT ${planted}, repeat('0', 64), repeat('1', 64)`,
    ]) {
      const found = await asOwner(
        (client) => client.query(sql),
        async () => {
          await chainAuditRows(system);
          return verify();
        },
      );
      expect(found).toMatchObject({ ok: false, rows: 7, cause: "row" });
    }
  });

  it("finds a row changed in the moment before it is chained", async () => {
    const found = await asOwner(
      async (client) => {
        await add(8);
        await client.query(`UPDATE "AuditEvent" SET "actor" = 'visitor' WHERE "position" IS NULL`);
      },
      async () => [await verify(), await chainAuditRows(system), await verify()],
    );
    const broken = { ok: false, rows: 7, cause: "row" };
    expect(found).toMatchObject([broken, 1, broken]);
  });

  it("finds a head that was not written under a key, and says so where there is none", async () => {
    const found = await asOwner(
      async () => writeFileSync(head.path, JSON.stringify({ count: 3 })),
      async () => {
        await add(8);
        await expect(chainAuditRows(system)).rejects.toMatchObject({ code: "conflict" });
        return verify();
      },
    );
    expect(found).toMatchObject({ ok: false, cause: "head" });
    expect(await asOwner(async () => rmSync(head.path), verify)).toMatchObject({ ok: true, outside: "none" });
  });

  it("goes on after an older database was put back only when it is told to, and then says how many rows are missing", async () => {
    await expect(continueAuditChain(system)).rejects.toMatchObject({ code: "invalid" });
    await asOwner(
      (sql) => sql.query('DELETE FROM "AuditEvent" WHERE "position" > 5'),
      async () => {
        expect(await continueAuditChain(system)).toEqual({ had: 7, has: 5 });
        await chainAuditRows(system);
        expect(await verify()).toMatchObject({ ok: true, waiting: 0, outside: "same" });
        expect(await db().auditEvent.findUnique({ where: { position: 6n } })).toMatchObject({
          event: "audit.continued",
          data: { number: 7, count: 5 },
        });
      },
    );
    await asOwner(
      (sql) => sql.query(`DELETE FROM "AuditEvent" ${at(3)}`),
      () => expect(continueAuditChain(system)).rejects.toMatchObject({ code: "conflict" }),
    );
  });
});
