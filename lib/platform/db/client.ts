import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/platform/env";
import { Prisma, PrismaClient } from "@/generated/prisma/client";

export type Db = PrismaClient;
/** What a command writes with: the client inside one transaction. */
export type Transaction = Prisma.TransactionClient;

let client: PrismaClient | undefined;

/**
 * @returns the only Prisma client of this process, made at its first use. Its errors never
 *   quote arguments into logs.
 */
export function db(): PrismaClient {
  client ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().databaseUrl, max: 10, connectionTimeoutMillis: 5000 }),
    errorFormat: "minimal",
    log: [],
    transactionOptions: { maxWait: 5000, timeout: 15_000 },
  });
  return client;
}

/** Lets go of every connection; the next `db()` makes new ones. */
export async function closeDb(): Promise<void> {
  const closing = client;
  client = undefined;
  await closing?.$disconnect();
}

const attempts = 4;

/**
 * Runs `work` in one transaction (READ COMMITTED), again up to three times
 * when another one got in its way, so `work` must do nothing but read and write rows. What must not be lost
 * to another writer is compared and set in one statement.
 * @param limit.minutes how long it may take; 15 seconds when left out.
 * @throws the last conflict when every attempt met one; any other error at once.
 */
export async function transaction<T>(
  work: (tx: Transaction) => Promise<T>,
  limit: { minutes?: number } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db().$transaction(
        work,
        limit.minutes === undefined ? {} : { timeout: limit.minutes * 60_000 },
      );
    } catch (error) {
      if (attempt === attempts || !isWriteConflict(error)) throw error;
    }
  }
}

/** Reads what was so at one moment, however long `work` takes; it writes nothing. */
export async function snapshot<T>(
  work: (tx: Transaction) => Promise<T>,
  limit: { minutes: number },
): Promise<T> {
  return db().$transaction(work, { isolationLevel: "RepeatableRead", timeout: limit.minutes * 60_000 });
}

/** Met at a statement it has Prisma's code; met at commit it comes from the adapter without one. */
function isWriteConflict(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) return error.code === "P2034";
  return (
    error instanceof Error &&
    (error.name === "TransactionWriteConflict" || error.message.includes("TransactionWriteConflict"))
  );
}
