import type { System } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { chainHash, firstHash } from "./chain";

export type ChainReport =
  | { ok: true; rows: number; head: string }
  | { ok: false; rows: number; brokenAt: string };

const pageSize = 500;

/**
 * Walks the whole audit chain and finds tampering.
 * @returns the number of rows and the last hash (write it down outside: rows cut off the end show
 *   only against it), or
 * the `seq` of the first row that does not follow from the one before.
 */
export async function verifyAuditChain(_system: System): Promise<ChainReport> {
  let previousHash = firstHash;
  let rows = 0;
  for (let after = -1n; ; ) {
    const page = await db().auditEvent.findMany({
      where: { seq: { gt: after } },
      orderBy: { seq: "asc" },
      take: pageSize,
    });
    for (const row of page) {
      if (row.previousHash !== previousHash || chainHash(row) !== row.hash)
        return { ok: false, rows, brokenAt: String(row.seq) };
      previousHash = row.hash;
      rows++;
    }
    const last = page.at(-1);
    if (!last) return { ok: true, rows, head: previousHash };
    after = last.seq;
  }
}
