import { createHmac } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { sidePool } from "./pool";

/** Windows end by themselves: nothing here can lock a person out for good. */
const rules = {
  "sign-in-account": { points: 5, duration: 15 * 60 },
  "sign-in-address": { points: 30, duration: 60 * 60 },
  "link-address": { points: 30, duration: 60 * 60 },
  "pages-address": { points: 120, duration: 60 * 60 },
  "public-address": { points: 300, duration: 60 * 60 },
  "pages-passcode": { points: 5, duration: 15 * 60 },
  "pages-answers": { points: 60, duration: 60 * 60 },
  reauthenticate: { points: 5, duration: 15 * 60 },
} as const;
export type LimitName = keyof typeof rules;

const made = new Map<LimitName, RateLimiterPostgres>();

function limiter(name: LimitName): RateLimiterPostgres {
  const known = made.get(name);
  if (known) return known;
  const fresh = new RateLimiterPostgres({
    storeClient: sidePool("limits"), storeType: "pool", tableName: "rate_limit", tableCreated: true, clearExpiredByTimeout: false,
    keyPrefix: name, ...rules[name],
  });
  made.set(name, fresh);
  return fresh;
}

/** Keys are peppered hashes, so that the table holds no e-mail and no address. */
function keyOf(parts: readonly string[]): string {
  return createHmac("sha256", env().pepper).update(JSON.stringify(parts)).digest("base64url");
}

function tooMany(waitSeconds: number): AppError {
  const minutes = Math.max(1, Math.ceil(waitSeconds / 60));
  return new AppError("too-many", "Too many tries.", `Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}, then try again.`, { minutes });
}

/**
 * Counts one try before it is made; parallel tries can't slip past, since the count is one atomic statement.
 * @param parts what is counted together, for example account and address; hashed before it is stored.
 * @returns how many tries this window has seen, this one included.
 * @throws AppError too-many once the window is full.
 */
export async function countTry(name: LimitName, parts: readonly string[]): Promise<number> {
  try {
    return (await limiter(name).consume(keyOf(parts))).consumedPoints;
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooMany(error.msBeforeNext / 1000);
    throw error;
  }
}

/** Forgets the tries of a window after a success. */
export async function clearTries(name: LimitName, parts: readonly string[]): Promise<void> {
  await limiter(name).delete(keyOf(parts));
}

/** Takes one try back after a success, where others share the count. */
export async function returnTry(name: LimitName, parts: readonly string[]): Promise<void> {
  await limiter(name).reward(keyOf(parts));
}

/** @returns seconds a person is advised to wait after this many failures: 0, 2, 4, 8, 16, at most 30. */
export function adviceSeconds(failures: number): number {
  return failures < 2 ? 0 : Math.min(2 ** (failures - 1), 30);
}
