import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { chainAuditRows } from "@/lib/platform/audit/chain-audit-rows";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { addFieldKey, makeSecrets } from "@/lib/platform/secrets";
import { ownAuditHead } from "@/tests/setup/audit-head";
import { testDatabase } from "@/tests/setup/database";

const system = makeSystem("audit-test");
const folder = mkdtempSync(join(tmpdir(), "towline-audit-keys-"));
const path = makeSecrets(folder);
testDatabase();
ownAuditHead();
afterAll(() => {
  delete process.env.TOWLINE_SECRETS_FILE;
  forgetEnv();
  rmSync(folder, { recursive: true, force: true });
});

/** As a program that is started with these secrets. */
function startWith(secrets: string): void {
  process.env.TOWLINE_SECRETS_FILE = secrets;
  forgetEnv();
}
const keyNotes = () =>
  db().auditEvent.findMany({ where: { event: "audit.key-used" }, orderBy: { position: "asc" } });

it("goes on under a new key: a row names it, and rows before it verify under theirs", async () => {
  startWith(path);
  await appendAudit(db(), system, "test.one");
  await chainAuditRows(system);
  const fresh = addFieldKey(path);
  startWith(path);
  await appendAudit(db(), system, "test.two");
  expect(await chainAuditRows(system)).toBe(2);
  expect(await verifyAuditChain(system)).toMatchObject({ ok: true, rows: 4, waiting: 0, outside: "same" });
  expect((await keyNotes()).map(({ data }) => data)).toEqual([
    { keyId: "k1", count: 0 },
    { keyId: fresh, count: 0 },
  ]);
});

it("leaves a row under a key it was not started with to wait, and chains the others", async () => {
  const without = join(folder, "without.json");
  const content = JSON.parse(readFileSync(path, "utf8")) as {
    fieldKeys: { current: string; keys: Record<string, string> };
  };
  writeFileSync(without, JSON.stringify(content), { mode: 0o600 });
  addFieldKey(path);
  startWith(path);
  await appendAudit(db(), system, "test.newer-program");
  startWith(without);
  await appendAudit(db(), system, "test.older-program");
  expect(await chainAuditRows(system)).toBe(1);
  expect(await verifyAuditChain(system)).toMatchObject({ ok: false, cause: "key" });
  startWith(path);
  expect(await chainAuditRows(system)).toBe(2);
  expect(await verifyAuditChain(system)).toMatchObject({ ok: true, waiting: 0 });
});

it("misses a key that rows were written under", async () => {
  const content = JSON.parse(readFileSync(path, "utf8")) as {
    fieldKeys: { current: string; keys: Record<string, string> };
  };
  delete content.fieldKeys.keys.k1;
  const gone = join(folder, "gone.json");
  writeFileSync(gone, JSON.stringify(content), { mode: 0o600 });
  startWith(gone);
  expect(await verifyAuditChain(system)).toMatchObject({ ok: false, rows: 0, cause: "key" });
});
