/**
 * Advisory locks: what takes turns in this database, over all processes. One number has one user, or two
 * things that have nothing to do with each other wait for each other.
 */
import type { Prisma } from "@/generated/prisma/client";

type Tx = Prisma.TransactionClient;

/** Prisma's own number, so that `prisma migrate deploy` and our runner never work at the same time. */
export const migrationLock = 72707369;

const numbers = {
  /** Giving audit rows their place in the chain; writing them takes no lock. */
  "audit chain": 7_406_001,
  /** Rules, page words and pictures in force, and with them the loading of a library. */
  rules: 7_406_002,
  "pack import": 7_406_003,
  /** People and their roles: two admins can't each remove the other, nor two links make two first people. */
  people: 7_406_004,
} as const;
export type LockName = keyof typeof numbers;

/** For what works over a connection of its own, as the owner of the tables. */
export const auditChainLock = numbers["audit chain"];

/** Waits until no other transaction holds this lock, then holds it until the caller's transaction ends. */
export async function takeLock(tx: Tx, name: LockName): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${numbers[name]})`;
}

/** As `takeLock`, but waits for nobody. @returns whether the lock is held now. */
export async function tryLock(tx: Tx, name: LockName): Promise<boolean> {
  const [row] = await tx.$queryRaw<
    { held: boolean }[]
  >`SELECT pg_try_advisory_xact_lock(${numbers[name]}) AS held`;
  return row?.held ?? false;
}

/** As `takeLock`, for one thing of many, like `towline list <id>`: each text has a lock of its own. */
export async function takeLockOn(tx: Tx, what: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${what}, 0))`;
}

/** As `takeLockOn`, but waits for nobody. @returns whether the lock is held now. */
export async function tryLockOn(tx: Tx, what: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<
    { held: boolean }[]
  >`SELECT pg_try_advisory_xact_lock(hashtextextended(${what}, 0)) AS held`;
  return row?.held ?? false;
}
