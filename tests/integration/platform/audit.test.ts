import { describe, expect, it } from "vitest";
import pg from "pg";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { chainAuditRows } from "@/lib/platform/audit/chain-audit-rows";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { makeSystem } from "@/lib/platform/auth/system";
import { db, transaction } from "@/lib/platform/db/client";
import { ownAuditHead } from "@/tests/setup/audit-head";
import { testDatabase } from "@/tests/setup/database";

const system = makeSystem("audit-test");
const add = (count: number) =>
  transaction((tx) => appendAudit(tx, system, "test.written", "a-slug", { count }));

describe("writing audit rows", () => {
  const database = testDatabase();
  ownAuditHead();

  it("waits for nobody: a row is written while another transaction holds one of its own, and while rows are chained", async () => {
    const chaining = new pg.Client({ connectionString: database.url });
    await chaining.connect();
    await chaining.query("BEGIN; SELECT pg_advisory_xact_lock(7406001)");
    await transaction(async (tx) => {
      await appendAudit(tx, system, "test.held-open");
      await add(0);
      expect(await chainAuditRows(system), "another program is chaining").toBe(0);
    });
    await chaining.query("COMMIT");
    await chaining.end();
    expect(await db().auditEvent.count()).toBe(2);
  });

  it("holds for 100 at once, and what a failed transaction wrote is not there", async () => {
    await Promise.all(Array.from({ length: 100 }, (_, count) => add(count)));
    await expect(
      transaction(async (tx) => {
        await appendAudit(tx, system, "test.lost");
        throw new Error("undone");
      }),
    ).rejects.toThrow("undone");
    expect(await verifyAuditChain(system)).toMatchObject({ ok: true, rows: 102, waiting: 102 });
    expect(await chainAuditRows(system)).toBe(103);
    expect(await verifyAuditChain(system)).toMatchObject({
      ok: true,
      rows: 103,
      waiting: 0,
      outside: "same",
    });
  });

  it("says in a row of its own which key rows are under, once", async () => {
    await add(1);
    await chainAuditRows(system);
    const told = await db().auditEvent.findMany({ where: { event: "audit.key-used" } });
    expect(told).toMatchObject([{ actor: "system:audit-test", data: { keyId: "k1", count: 0 } }]);
  });

  it("chains a row whose transaction ended after younger ones were chained", async () => {
    await transaction(async (tx) => {
      await appendAudit(tx, system, "test.late");
      await add(2);
      expect(await chainAuditRows(system)).toBe(1);
    });
    expect(await chainAuditRows(system)).toBe(1);
    expect(await verifyAuditChain(system)).toMatchObject({ ok: true, waiting: 0 });
  });

  it("takes no words: unknown facts, free text and addresses are refused", async () => {
    const write = (subject: string | undefined, data: object) =>
      appendAudit(db(), system, "test.written", subject, data);
    await expect(write(undefined, { note: "test.Maria feels low" })).rejects.toThrow();
    await expect(write(undefined, { slug: "test.Maria feels low" })).rejects.toThrow();
    await expect(write(undefined, { reason: "maria" })).rejects.toThrow();
    await expect(write("maria@example.org", {})).rejects.toThrow();
    await expect(appendAudit(db(), system, "test.Maria feels low")).rejects.toThrow();
  });

  it("refuses UPDATE, DELETE and TRUNCATE in the database, of rows that wait as of chained ones", async () => {
    await add(3);
    for (const where of [{ position: null }, { position: 1n }]) {
      await expect(db().auditEvent.updateMany({ where, data: { event: "test.changed" } })).rejects.toThrow();
      await expect(db().auditEvent.updateMany({ where, data: { mac: "0" } })).rejects.toThrow();
      await expect(db().auditEvent.deleteMany({ where })).rejects.toThrow();
    }
    await expect(
      db().auditEvent.updateMany({ where: { position: 1n }, data: { position: 1000n } }),
    ).rejects.toThrow();
    await expect(db().$executeRaw`TRUNCATE "AuditEvent"`).rejects.toThrow();
  });
});
