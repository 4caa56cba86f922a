import { recordTerminalUse } from "@/lib/platform/audit/record-terminal-use";
import { continueAuditChain } from "@/lib/platform/audit/continue-audit-chain";
import { trimAudit } from "@/lib/platform/audit/trim-audit";
import { verifyAuditChain, type ChainFault } from "@/lib/platform/audit/verify-audit-chain";
import type { System } from "@/lib/platform/actors";
import { rotateFields } from "@/lib/platform/crypto/rotate-keys";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { addFieldKey } from "@/lib/platform/secrets";

const compare = "Keep the database as it is and compare it with a backup.";

/** @returns what is wrong with the audit, and what to do. */
function faultWords(cause: ChainFault, at: string): [words: string, nextStep: string] {
  switch (cause) {
    case "row":
      return [`The audit chain is broken at row ${at}: its words are not those that were written.`, compare];
    case "place":
      return [
        `The audit chain is broken at row ${at}: a row is missing before it, or it was put in or moved.`,
        compare,
      ];
    case "key":
      return [
        `The key of the audit row ${at} is not here.`,
        "Put the key back among the keys: rows of the audit stay under the key they were written with.",
      ];
    case "end":
      return [
        "Rows are missing at the end of the audit chain: it does not end where it was written down.",
        `${compare} If you put an older backup back yourself, run: npm run -s towline -- continue-audit`,
      ];
    case "head":
      return [
        `The file ${env().auditHead} was not written by Towline, or with a key that is not here.`,
        "Put it back from a backup; if there is none, run: npm run -s towline -- continue-audit",
      ];
  }
}

/**
 * `towline -- verify-audit`: walks the audit chain; fails when a row was changed, put in or taken out, or cut
 * off the end.
 */
export async function verifyAuditCommand(system: System): Promise<object> {
  const report = await verifyAuditChain(system);
  if (!report.ok) throw new AppError("conflict", ...faultWords(report.cause, report.brokenAt));
  await recordTerminalUse(system, "terminal.audit-verified", { count: report.rows });
  return report;
}

/**
 * `towline -- continue-audit`: goes on with the chain after an older backup was put back, and says so in it.
 */
export async function continueAuditCommand(system: System): Promise<object> {
  return continueAuditChain(system);
}

/**
 * `towline -- trim-audit`: removes audit rows past their years, as the owner of the tables, and says so in
 * it.
 */
export async function trimAuditCommand(system: System): Promise<object> {
  return trimAudit(system);
}

/**
 * `towline -- new-key`: a fresh key for patients' words in the secrets file, which programs that run take at
 * once.
 */
export async function newKeyCommand(system: System): Promise<object> {
  const { embedded, secretsFile } = env();
  if (!embedded || !secretsFile)
    throw new AppError(
      "invalid",
      "The keys were given from outside.",
      "Add a key there and put it first; restart unless it is a file.",
    );
  const current = addFieldKey(secretsFile);
  await recordTerminalUse(system, "terminal.key-added", { keyId: current });
  return { current, next: "Make a new backup, then run: npm run -s towline -- rotate-keys" };
}

/**
 * `towline -- rotate-keys`: re-encrypts every encrypted field under the key in use; safe to
 * stop and run again.
 */
export async function rotateKeysCommand(system: System): Promise<object> {
  return { ...(await rotateFields(system)), current: env().fieldKeys.current };
}
