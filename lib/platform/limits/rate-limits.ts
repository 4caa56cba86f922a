import { createHmac } from "node:crypto";
import type pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { limitsPool } from "./limits-database";

/** Windows end by themselves: nothing here can lock a person out for good. */
const rules = {
  "sign-in-account": { points: 5, duration: 15 * 60 },
  "sign-in-address": { points: 30, duration: 60 * 60 },
  "sign-in-everywhere": { points: 20, duration: 60 * 60 },
  /** The way to the next try; how long it is closed grows (`pauseSeconds`). */
  "sign-in-pause": { points: 1, duration: 2 },
  "new-password-asked": { points: 3, duration: 60 * 60 },
  "new-password-asked-from": { points: 10, duration: 60 * 60 },
  "new-password-offer": { points: 10, duration: 60 * 60 },
  "link-address": { points: 30, duration: 60 * 60 },
  "pages-address": { points: 120, duration: 60 * 60 },
  "public-address": { points: 300, duration: 60 * 60 },
  "public-reader": { points: 300, duration: 60 * 60 },
  "pages-passcode": { points: 5, duration: 15 * 60 },
  "pages-answers": { points: 60, duration: 60 * 60 },
  reauthenticate: { points: 5, duration: 15 * 60 },
  "second-factor": { points: 5, duration: 15 * 60 },
  "second-factor-day": { points: 30, duration: 24 * 60 * 60 },
  /** No limit: where an account signed in from within 30 days. */
  "sign-in-known": { points: 1, duration: 30 * 24 * 60 * 60 },
  /** No limit: with which browser a person signed in from where, within 30 days. */
  "sign-in-from": { points: 1, duration: 30 * 24 * 60 * 60 },
} as const;
export type LimitName = keyof typeof rules;

/** Each counts in the database it was made for. */
const made = new WeakMap<pg.Pool, Map<LimitName, RateLimiterPostgres>>();

function limiter(name: LimitName): RateLimiterPostgres {
  const pool = limitsPool();
  const ofPool = made.get(pool) ?? new Map<LimitName, RateLimiterPostgres>();
  made.set(pool, ofPool);
  const known = ofPool.get(name);
  if (known) return known;
  const fresh = new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    ...rules[name],
  });
  ofPool.set(name, fresh);
  return fresh;
}

/** Keys are peppered hashes, so that the table holds no e-mail and no address. */
function keyOf(parts: readonly string[]): string {
  return createHmac("sha256", env().pepper).update(JSON.stringify(parts)).digest("base64url");
}

export const minutesOf = (seconds: number) => Math.max(1, Math.ceil(seconds / 60));

export function tooMany(waitSeconds: number): AppError {
  const minutes = minutesOf(waitSeconds);
  return new AppError(
    "too-many",
    "Too many tries.",
    `Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}, then try again.`,
    { minutes },
  );
}

/** `count`: tries this window has seen, this one included. `full`: it holds no more. */
export type Counted = { count: number; full: boolean; waitSeconds: number };

/**
 * Counts one try before it is made; parallel tries can't slip past, since the count is one atomic statement.
 * @param parts what is counted together, for example account and address; hashed before it is stored.
 */
export async function countOne(name: LimitName, parts: readonly string[]): Promise<Counted> {
  const counted = (full: boolean, { consumedPoints, msBeforeNext }: RateLimiterRes) => ({
    count: consumedPoints,
    full,
    waitSeconds: msBeforeNext / 1000,
  });
  try {
    return counted(false, await limiter(name).consume(keyOf(parts)));
  } catch (error) {
    if (error instanceof RateLimiterRes) return counted(true, error);
    throw error;
  }
}

/**
 * As `countOne`, where a full window is the end of it.
 * @returns how many tries this window has seen, this one included.
 * @throws AppError too-many once the window is full.
 */
export async function countTry(name: LimitName, parts: readonly string[]): Promise<number> {
  const { count, full, waitSeconds } = await countOne(name, parts);
  if (full) throw tooMany(waitSeconds);
  return count;
}

/** Forgets the tries of a window after a success. */
export async function clearTries(name: LimitName, parts: readonly string[]): Promise<void> {
  await limiter(name).delete(keyOf(parts));
}

/** Takes one try back after a success, where others share the count. */
export async function returnTry(name: LimitName, parts: readonly string[]): Promise<void> {
  await limiter(name).reward(keyOf(parts));
}

/** Notes that something was so, for as long as the window lasts from now on, or for so many seconds. */
export async function remember(
  name: LimitName,
  parts: readonly string[],
  seconds: number = rules[name].duration,
): Promise<void> {
  await limiter(name).set(keyOf(parts), 1, seconds);
}

export async function isRemembered(name: LimitName, parts: readonly string[]): Promise<boolean> {
  return (await limiter(name).get(keyOf(parts))) !== null;
}

/** @returns seconds before the next try after this many failures: 0, 2, 4, 8, 16, at most 30. */
export function pauseSeconds(failures: number): number {
  return failures < 2 ? 0 : Math.min(2 ** (failures - 1), 30);
}
