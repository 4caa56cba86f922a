import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/platform/canonical-json";

export const firstHash = "0".repeat(64);

export interface ChainRow {
  readonly at: Date;
  readonly actor: string;
  readonly event: string;
  readonly subject: string | null;
  readonly data: unknown;
  readonly previousHash: string;
}

/**
 * @returns sha-256 over the row and the hash before it, so that a changed, moved or missing
 *   row breaks what follows.
 */
export function chainHash(row: ChainRow): string {
  const { at, actor, event, subject, data, previousHash } = row;
  return createHash("sha256")
    .update(canonicalJson([previousHash, at.toISOString(), actor, event, subject, data]))
    .digest("hex");
}
