import pg from "pg";
import { expect, it } from "vitest";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { chainHash, firstHash } from "@/lib/platform/audit/chain";
import { chainAuditRows } from "@/lib/platform/audit/chain-audit-rows";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { ownAuditHead } from "@/tests/setup/audit-head";
import { testDatabase } from "@/tests/setup/database";

const system = makeSystem("audit-test");
const database = testDatabase();
ownAuditHead();

/** As releases before the key wrote them. */
async function writeOldRows(count: number): Promise<void> {
  let previousHash = firstHash;
  for (let number = 1; number <= count; number++) {
    const row = { actor: "visitor", event: "test.old", subject: null, data: { number } };
    const at = new Date(Date.now() - 1000 * (count - number));
    const hash = chainHash({ ...row, at, previousHash });
    await db().auditEvent.create({
      data: { id: newId(), at, actor: row.actor, event: row.event, data: row.data, previousHash, hash },
    });
    previousHash = hash;
  }
}

it("carries rows of earlier releases over: they verify as they did, then under the key too, and a row says how many they were", async () => {
  await writeOldRows(600);
  expect(await verifyAuditChain(system)).toMatchObject({ ok: true, rows: 600, beforeKey: 600, waiting: 600 });
  await appendAudit(db(), system, "test.new");
  expect(await chainAuditRows(system)).toBe(602);
  expect(await verifyAuditChain(system)).toMatchObject({ ok: true, rows: 602, beforeKey: 600, waiting: 0 });
  expect(await db().auditEvent.findMany({ where: { event: "audit.key-used" } })).toMatchObject([
    { position: 602n, data: { keyId: "k1", count: 600 } },
  ]);
});

it("finds an old row that was rewritten, with all plain hashes after it made anew", async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query("BEGIN; SET LOCAL session_replication_role = replica");
  const old = await db().auditEvent.findMany({ where: { mac: null }, orderBy: { seq: "asc" } });
  let previousHash = old[99]?.previousHash ?? "";
  for (const row of old.slice(99)) {
    const data = row === old[99] ? { number: 5 } : row.data;
    const hash = chainHash({ ...row, data, previousHash });
    await client.query(
      'UPDATE "AuditEvent" SET "data" = $2, "previousHash" = $3, "hash" = $4 WHERE "id" = $1',
      [row.id, data, previousHash, hash],
    );
    previousHash = hash;
  }
  await client.query("COMMIT");
  await client.end();
  expect(await verifyAuditChain(system)).toMatchObject({ ok: false, rows: 99, cause: "place" });
});
