import { createHash } from "node:crypto";

export const firstHash = "0".repeat(64);

export interface ChainRow {
  readonly at: Date;
  readonly actor: string;
  readonly event: string;
  readonly subject: string | null;
  readonly data: unknown;
  readonly previousHash: string;
}

/** JSON with sorted keys: the database gives object keys back in an order of its own. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

/** @returns sha-256 over the row and the hash before it, so that a changed, moved or missing row breaks what follows. */
export function chainHash(row: ChainRow): string {
  const { at, actor, event, subject, data, previousHash } = row;
  return createHash("sha256")
    .update(canonical([previousHash, at.toISOString(), actor, event, subject, data]))
    .digest("hex");
}
