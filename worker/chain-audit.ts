import type { System } from "@/lib/platform/actors";
import { chainAuditRows } from "@/lib/platform/audit/chain-audit-rows";
import { readHead } from "@/lib/platform/audit/audit-head";
import { AppError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";

const sayEveryMs = 60_000;
const saidAt = { head: 0, fault: 0 };
let saidCount = 0;

/**
 * Chains what waits. Once a minute the log tells the new end of the chain, so that whoever gathers logs holds
 * it too; as often it tells that the chain was found cut and is not continued.
 */
export async function chainAudit(system: System): Promise<void> {
  try {
    if ((await chainAuditRows(system)) > 0) tellHead();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (Date.now() - saidAt.fault < sayEveryMs) return;
    saidAt.fault = Date.now();
    log("error", "audit-chain-cut", { code: error.code });
  }
}

function tellHead(): void {
  const outside = readHead();
  if (outside.kind !== "head" || outside.head.count === saidCount) return;
  if (Date.now() - saidAt.head < sayEveryMs) return;
  saidAt.head = Date.now();
  saidCount = outside.head.count;
  log("info", "audit-head", { count: outside.head.count, chainMac: outside.head.chainMac });
}
