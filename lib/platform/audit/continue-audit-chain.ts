import type { System } from "@/lib/platform/actors";
import { transaction } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { AppError } from "@/lib/platform/errors";
import { appendAudit } from "./append-audit";
import { readHead } from "./audit-head";
import { tailOf, writeDown } from "./chain-audit-rows";
import { walkAuditChain } from "./verify-audit-chain";

/** Long enough to walk some millions of rows. */
const minutes = 60;

/**
 * Goes on from where the database ends now, after an operator put an older one back. What is missing stays
 * written down: the row `audit.continued` says how many rows the chain had outside (`number`) and has now
 * (`count`).
 * @throws AppError `conflict` when what the database holds is not whole by itself; that is no older state,
 * and   nothing makes it whole. `invalid` when nothing is missing.
 */
export async function continueAuditChain(system: System): Promise<{ had: number; has: number }> {
  const outside = readHead();
  const head = outside.kind === "head" ? outside.head : null;
  const done = await transaction(
    async (tx) => {
      await takeLock(tx, "audit chain");
      const report = await walkAuditChain(tx, null);
      if (!report.ok)
        throw new AppError(
          "conflict",
          `The audit chain is broken at row ${report.brokenAt}.`,
          "Put back a backup from before that, and run this again.",
        );
      if (outside.kind === "none" || (head && (await walkAuditChain(tx, head)).ok))
        throw new AppError("invalid", "Nothing is missing from the audit chain.", "There is nothing to do.");
      const tail = await tailOf(tx);
      const [had, has] = [head?.count ?? 0, Number(tail.position)];
      await appendAudit(tx, system, "audit.continued", undefined, { number: had, count: has });
      return { had, has, tail };
    },
    { minutes },
  );
  writeDown(done.tail);
  return { had: done.had, has: done.has };
}
