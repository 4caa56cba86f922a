/** Audit rows past their years go, and the chain still proves that nothing else did. */
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { chainAuditRows } from "@/lib/platform/audit/chain-audit-rows";
import { trimAudit } from "@/lib/platform/audit/trim-audit";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { makeSystem } from "@/lib/platform/auth/system";
import { systemClock } from "@/lib/platform/clock";
import { grantToApp } from "@/lib/platform/db/app-role";
import { closeDb, db } from "@/lib/platform/db/client";
import { ownAuditHead } from "@/tests/setup/audit-head";
import { pointAt, testDatabase } from "@/tests/setup/database";

const system = makeSystem("cli-trim-audit");
const yearMs = 365.25 * 24 * 3_600_000;

describe("trimming the audit", () => {
  const database = testDatabase();
  ownAuditHead();
  afterEach(() => void vi.restoreAllMocks());

  /** Rows written so many years ago, chained then. */
  async function writtenAgo(years: number, rows: number): Promise<void> {
    vi.spyOn(systemClock, "now").mockReturnValue(new Date(Date.now() - years * yearMs));
    for (let count = 1; count <= rows; count += 1)
      await appendAudit(db(), system, "test.written", "a-slug", { count });
    await chainAuditRows(system);
    vi.restoreAllMocks();
  }
  async function asOwner(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`SET session_replication_role = replica; ${sql}`).finally(() => client.end());
  }
  beforeEach(async () => {
    if ((await db().auditEvent.count()) > 0) return;
    await writtenAgo(8, 5);
    await writtenAgo(6.1, 4);
    await writtenAgo(1, 3);
  });

  it("takes away what is older than six years, keeps the rest, and the chain holds from there", async () => {
    expect(await verifyAuditChain(system)).toMatchObject({ ok: true, rows: 13, trimmed: 0 });
    const done = await trimAudit(system);
    expect(done).toMatchObject({ removed: 10 });
    expect(new Date(done.to ?? "").getTime()).toBeLessThan(Date.now() - 6 * yearMs);
    expect(await verifyAuditChain(system)).toMatchObject({ ok: true, rows: 4, waiting: 1, trimmed: 10 });
    await chainAuditRows(system);
    expect(await verifyAuditChain(system)).toMatchObject({
      ok: true,
      waiting: 0,
      trimmed: 10,
      outside: "same",
    });
    expect(await db().auditEvent.findFirst({ where: { event: "audit.trimmed" } })).toMatchObject({
      actor: "system:cli-trim-audit",
      data: { number: 10, count: 10 },
    });
    expect(await trimAudit(system), "nothing is left to go").toMatchObject({ removed: 0 });
  });

  it("hides no other cut: without the row that says so, or past what it says, the chain is broken", async () => {
    for (const sql of [
      `DELETE FROM "AuditEvent" WHERE "event" = 'audit.trimmed'`,
      `DELETE FROM "AuditEvent" WHERE "position" = 11`,
      `UPDATE "AuditEvent" SET "data" = jsonb_set("data", '{number}', '11') WHERE "event" = 'audit.trimmed'; DELETE FROM "AuditEvent" WHERE "position" = 11`,
    ]) {
      await asOwner('CREATE TABLE before AS TABLE "AuditEvent"');
      await asOwner(sql);
      expect(await verifyAuditChain(system), sql).toMatchObject({ ok: false });
      await expect(trimAudit(system)).rejects.toMatchObject({ code: "conflict" });
      await asOwner('TRUNCATE "AuditEvent"; INSERT INTO "AuditEvent" TABLE before; DROP TABLE before');
      expect(await verifyAuditChain(system)).toMatchObject({ ok: true });
    }
  });

  it("is done again years later, from one such row to the next", async () => {
    vi.spyOn(systemClock, "now").mockReturnValue(new Date(Date.now() + 5.5 * yearMs));
    expect(await trimAudit(system)).toMatchObject({ removed: 3 });
    vi.restoreAllMocks();
    await chainAuditRows(system);
    expect(await verifyAuditChain(system)).toMatchObject({ ok: true, trimmed: 13, waiting: 0 });
  });

  it("is refused to the role of web and worker, and rows stay as firmly there as before", async () => {
    const role = `app_${crypto.randomUUID().slice(0, 8)}`;
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'app'`);
    const appUrl = Object.assign(new URL(database.url), { username: role, password: "app" }).href;
    await grantToApp(database.url, appUrl);
    await writtenAgo(1, 2);
    vi.spyOn(systemClock, "now").mockReturnValue(new Date(Date.now() + 9 * yearMs));
    pointAt(appUrl);
    await expect(trimAudit(system)).rejects.toMatchObject({ code: "not-allowed" });
    await closeDb();
    pointAt(database.url);
    await client.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await client.end();
    await expect(db().auditEvent.deleteMany({ where: { position: 14n } })).rejects.toThrow();
  });
});
