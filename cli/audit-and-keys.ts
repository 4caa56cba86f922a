import { join } from "node:path";
import { recordTerminalUse } from "@/lib/platform/audit/record-terminal-use";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import type { System } from "@/lib/platform/actors";
import { rotateFields } from "@/lib/platform/crypto/rotate-keys";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { addFieldKey } from "@/lib/platform/secrets";

/** `towline -- verify-audit`: walks the audit chain; fails when a row was changed, put in or taken out. */
export async function verifyAuditCommand(system: System): Promise<object> {
  const report = await verifyAuditChain(system);
  if (!report.ok) {
    throw new AppError(
      "conflict",
      `The audit chain is broken at row ${report.brokenAt}.`,
      "Keep the database as it is and compare it with a backup.",
    );
  }
  await recordTerminalUse(system, "terminal.audit-verified", { count: report.rows });
  return report;
}

/**
 * `towline -- new-key`: a fresh key for patients' words in `.data/secrets.json`, used from the next start on.
 */
export async function newKeyCommand(system: System): Promise<object> {
  const { embedded, dataFolder } = env();
  if (!embedded)
    throw new AppError(
      "invalid",
      "The keys were given from outside.",
      "Add a key there, put it first, and restart.",
    );
  const current = addFieldKey(join(dataFolder, "secrets.json"));
  await recordTerminalUse(system, "terminal.key-added", {});
  return { current, next: "Restart Towline, make a new backup, then run: npm run -s towline -- rotate-keys" };
}

/**
 * `towline -- rotate-keys`: re-encrypts every encrypted field under the key in use; safe to
 * stop and run again.
 */
export async function rotateKeysCommand(system: System): Promise<object> {
  return { ...(await rotateFields(system)), current: env().fieldKeys.current };
}
