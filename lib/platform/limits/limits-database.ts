import pg from "pg";
import { env } from "@/lib/platform/env";

const pools = new Map<string, pg.Pool>();

/**
 * A small pool beside Prisma's own, for what must not wait behind it: counting tries, which
 * rate-limiter-flexible does over plain pg. It holds no process open and closes idle connections after ten
 * seconds; an idle one that the server drops is replaced at the next query, so its error needs no ear but
 * must have one.
 */
export function limitsPool(): pg.Pool {
  const connectionString = env().databaseUrl;
  const known = pools.get(connectionString);
  if (known) return known;
  const pool = new pg.Pool({
    connectionString,
    max: 3,
    connectionTimeoutMillis: 5000,
    allowExitOnIdle: true,
    application_name: "towline limits",
  });
  pool.on("error", () => undefined);
  pools.set(connectionString, pool);
  return pool;
}
