import { afterAll, beforeAll, describe, expect, it } from "vitest";
import pg from "pg";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { chainAuditRows } from "@/lib/platform/audit/chain-audit-rows";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { makeSystem } from "@/lib/platform/auth/system";
import { grantToApp } from "@/lib/platform/db/app-role";
import { closeDb, db } from "@/lib/platform/db/client";
import { ownAuditHead } from "@/tests/setup/audit-head";
import { pointAt, testDatabase } from "@/tests/setup/database";
import { flat, newClinician, newFinalised } from "@/tests/setup/handout-makers";

const system = makeSystem("role-test");

describe("a role of the database for web and worker", () => {
  const database = testDatabase({ library: true });
  ownAuditHead();
  const role = `app_${crypto.randomUUID().slice(0, 8)}`;
  let appUrl = "";

  async function as(url: string, sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }
  const asOwner = (sql: string) => as(database.url, sql);
  beforeAll(async () => {
    await asOwner(`CREATE ROLE ${role} LOGIN PASSWORD 'app'`);
    appUrl = Object.assign(new URL(database.url), { username: role, password: "app" }).href;
    await grantToApp(database.url, appUrl);
    await grantToApp(database.url, appUrl);
    pointAt(appUrl);
  });
  afterAll(async () => {
    await closeDb();
    await asOwner(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    pointAt(database.url);
  });

  it("does a clinician's work, adds audit rows and chains them", async () => {
    await newFinalised(await newClinician(), { profile: flat });
    await appendAudit(db(), system, "test.written");
    expect(await chainAuditRows(system)).toBeGreaterThan(3);
    expect(await verifyAuditChain(system)).toMatchObject({ ok: true, waiting: 0 });
  });

  it("changes no audit row and takes none out, chained or not; nor does it reach triggers or migrations", async () => {
    await appendAudit(db(), system, "test.waiting");
    for (const sql of [
      `UPDATE "AuditEvent" SET "actor" = 'visitor'`,
      `DELETE FROM "AuditEvent"`,
      `TRUNCATE "AuditEvent"`,
      `ALTER TABLE "AuditEvent" DISABLE TRIGGER ALL`,
      `SET session_replication_role = replica`,
      `DELETE FROM "_prisma_migrations"`,
    ])
      await expect(as(appUrl, sql), sql).rejects.toThrow(/permission denied|must be owner/);
    await expect(as(appUrl, `UPDATE "AuditEvent" SET "position" = 900 WHERE "position" = 1`)).rejects.toThrow(
      /frozen/,
    );
  });

  it("is refused when it is the owner, a superuser or nobody", async () => {
    await expect(grantToApp(database.url, database.url)).rejects.toMatchObject({ code: "unavailable" });
    const nobody = Object.assign(new URL(database.url), { username: "nobody_here" }).href;
    await expect(grantToApp(database.url, nobody)).rejects.toMatchObject({ code: "unavailable" });
  });
});
