import { describe, expect, it } from "vitest";
import pg from "pg";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { makeSystem } from "@/lib/platform/auth/system";
import { db, transaction } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/setup/database";

const system = makeSystem("audit-test");
const add = (count: number) =>
  transaction((tx) => appendAudit(tx, system, "test.written", "a-slug", { count }));

async function withoutTriggers(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("SET session_replication_role = replica");
  await client.query(sql);
  await client.end();
}

describe("security 16: the audit chain", () => {
  const database = testDatabase();

  it("holds for 40 serializable transactions at once, none of which conflicts", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, count) => add(count)));
    expect(await verifyAuditChain(system)).toMatchObject({ ok: true, rows: 40 });
  });

  it("links two rows of one transaction, and takes back both when it fails", async () => {
    await transaction(async (tx) => {
      await appendAudit(tx, system, "test.first");
      await appendAudit(tx, system, "test.second");
    });
    await expect(
      transaction(async (tx) => {
        await appendAudit(tx, system, "test.lost");
        throw new Error("undone");
      }),
    ).rejects.toThrow("undone");
    await add(41);
    expect(await verifyAuditChain(system)).toMatchObject({ ok: true, rows: 43 });
  });

  it("takes no words: unknown facts, free text and addresses are refused", async () => {
    const write = (subject: string | undefined, data: object) =>
      db().$transaction((tx) => appendAudit(tx, system, "test.written", subject, data));
    await expect(write(undefined, { note: "Maria feels low" })).rejects.toThrow();
    await expect(write(undefined, { slug: "Maria feels low" })).rejects.toThrow();
    await expect(write(undefined, { reason: "maria" })).rejects.toThrow();
    await expect(write("maria@example.org", {})).rejects.toThrow();
    await expect(db().$transaction((tx) => appendAudit(tx, system, "Maria.feels low"))).rejects.toThrow();
  });

  it("refuses UPDATE, DELETE and TRUNCATE in the database", async () => {
    await expect(db().auditEvent.updateMany({ data: { event: "test.changed" } })).rejects.toThrow();
    await expect(db().auditEvent.deleteMany()).rejects.toThrow();
    await expect(db().$executeRaw`TRUNCATE "AuditEvent"`).rejects.toThrow();
  });

  it("finds a changed row, a removed row and a row put in, made by someone who switched the triggers off", async () => {
    await withoutTriggers(
      database.url,
      `UPDATE "AuditEvent" SET "data" = '{"count": 999}' WHERE "seq" = (SELECT min("seq") + 5 FROM "AuditEvent")`,
    );
    expect(await verifyAuditChain(system)).toMatchObject({ ok: false, rows: 5 });
    await withoutTriggers(
      database.url,
      `DELETE FROM "AuditEvent" WHERE "seq" = (SELECT min("seq") + 2 FROM "AuditEvent")`,
    );
    expect(await verifyAuditChain(system)).toMatchObject({ ok: false, rows: 2 });
    await withoutTriggers(
      database.url,
      `INSERT INTO "AuditEvent" ("id", "seq", "at", "actor", "event", "data", "previousHash", "hash")
      SELECT gen_random_uuid(), min("seq") - 1, now(), 'visitor', 'test.planted', '{}', repeat('0', 64), repeat('1', 64) FROM "AuditEvent"`,
    );
    expect(await verifyAuditChain(system)).toMatchObject({ ok: false, rows: 0 });
  });
});
