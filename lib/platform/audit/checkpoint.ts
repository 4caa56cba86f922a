import type { Transaction } from "@/lib/platform/db/client";
import { auditKey } from "./audit-key";
import { firstHash, rowMac } from "./chain";
import { auditData } from "./schema";

/** Where a chain begins. */
export type ChainStart = {
  /** Of the last row that was removed past its years; 0 where none was. */
  readonly position: bigint;
  readonly chainMac: string;
  /** The plain hash that a row from before the key follows; null when no such row may follow. */
  readonly plain: string | null;
};

const start: ChainStart = { position: 0n, chainMac: firstHash, plain: firstHash };

/**
 * The newest row that says what was removed (trim-audit.ts). It counts only under its own mac: without the
 * key nobody can say that rows were meant to go.
 */
export async function chainStart(tx: Transaction): Promise<ChainStart> {
  const row = await tx.auditEvent.findFirst({ where: { event: "audit.trimmed" }, orderBy: { seq: "desc" } });
  const key = row?.keyId ? auditKey(row.keyId) : null;
  if (!row?.keyId || !key || rowMac(key, { ...row, keyId: row.keyId }) !== row.mac) return start;
  const { number, sha256, plainHash } = auditData.parse(row.data);
  if (number === undefined || sha256 === undefined) return start;
  return { position: BigInt(number), chainMac: sha256, plain: plainHash ?? null };
}
