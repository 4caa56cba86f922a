import pg from "pg";
import { env } from "@/lib/platform/env";

const sizes = { limits: 3, audit: 1 } as const;
const pools = new Map<string, pg.Pool>();

/**
 * Small pools beside Prisma's own, for what must not wait behind it: counting tries, which
 * rate-limiter-flexible does over plain pg, and reading the end of the audit chain while a transaction is
 * open. They hold no process open and close idle connections after ten seconds; an idle one that the server
 * drops is replaced at the next query, so its error needs no ear but must have one.
 */
export function sidePool(purpose: keyof typeof sizes): pg.Pool {
  const connectionString = env().databaseUrl;
  const known = pools.get(purpose + connectionString);
  if (known) return known;
  const pool = new pg.Pool({
    connectionString,
    max: sizes[purpose],
    connectionTimeoutMillis: 5000,
    allowExitOnIdle: true,
    application_name: `towline ${purpose}`,
  });
  pool.on("error", () => undefined);
  pools.set(purpose + connectionString, pool);
  return pool;
}
