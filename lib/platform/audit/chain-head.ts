import { sidePool } from "@/lib/platform/limits/limits-database";
import { firstHash } from "./chain";

/**
 * The newest committed hash, read over a connection of its own: inside a serializable transaction the chain's
 * end would be read from an old snapshot, and every two audited commands at once would conflict. Whoever asks
 * holds the chain's lock, so one connection is enough and nothing newer can appear.
 */
export async function chainHead(): Promise<string> {
  const { rows } = await sidePool("audit").query<{ hash: string }>(
    'SELECT "hash" FROM "AuditEvent" ORDER BY "seq" DESC LIMIT 1',
  );
  return rows[0]?.hash ?? firstHash;
}
