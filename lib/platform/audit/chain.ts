/** How an audit row, its place in the chain and the chain's head are hashed. Pure. */
import { createHash, createHmac } from "node:crypto";
import { canonicalJson } from "@/lib/platform/canonical-json";

/** What comes before the first row. */
export const firstHash = "0".repeat(64);

/** What an audit row says. */
export interface AuditContent {
  readonly at: Date;
  readonly actor: string;
  readonly event: string;
  readonly subject: string | null;
  readonly data: unknown;
}

export interface ChainRow extends AuditContent {
  readonly previousHash: string;
}

/**
 * How releases before the key chained their rows.
 * @returns sha-256 over the row and the hash before it, so that a changed, moved or missing
 *   row breaks what follows, unless whoever changed it hashed all that follows anew.
 */
export function chainHash(row: ChainRow): string {
  const { at, actor, event, subject, data, previousHash } = row;
  return createHash("sha256")
    .update(canonicalJson([previousHash, at.toISOString(), actor, event, subject, data]))
    .digest("hex");
}

/** A key for the audit alone, made from a field key (NIST SP 800-108: one key, one use). */
export const auditKeyFrom = (fieldKey: Uint8Array): Buffer =>
  createHmac("sha256", fieldKey).update("towline/audit/1").digest();

const hmac = (key: Uint8Array, parts: readonly unknown[]) =>
  createHmac("sha256", key).update(canonicalJson(parts)).digest("hex");

/**
 * @returns HMAC-SHA-256 over a row as its writer knows it; nobody without the key can write or change one.
 */
export function rowMac(key: Uint8Array, row: AuditContent & { id: string; keyId: string }): string {
  const { id, keyId, at, actor, event, subject, data } = row;
  return hmac(key, ["row", keyId, id, at.toISOString(), actor, event, subject, data]);
}

export interface Place {
  readonly keyId: string;
  readonly position: bigint;
  /** `chainMac` of the row before, or `firstHash`. */
  readonly previous: string;
  readonly id: string;
  /** The row's `mac`; for a row from before the key its plain hash. */
  readonly of: string;
}

/** @returns HMAC-SHA-256 over a row's place: no row can be taken out, put in or moved without the key. */
export function placeMac(key: Uint8Array, { keyId, position, previous, id, of }: Place): string {
  return hmac(key, ["place", keyId, String(position), previous, id, of]);
}

/** The end of the chain, as it is written down outside the database. */
export interface Head {
  readonly keyId: string;
  /** Rows in the chain, and so the position of the last one; at least 1. */
  readonly count: number;
  /** `chainMac` of the last row. */
  readonly chainMac: string;
  readonly at: string;
}

export function headMac(key: Uint8Array, { keyId, count, chainMac, at }: Head): string {
  return hmac(key, ["head", keyId, count, chainMac, at]);
}
