import { hash, verify } from "@node-rs/argon2";
import { ConcurrencyLimit } from "@/lib/platform/limits/concurrency-limit";

/**
 * argon2id (the package's default algorithm), above the least that OWASP's Password Storage Cheat Sheet asks
 * for, 64 MiB, 3 passes, 1 lane; about 85 ms here.
 */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
/**
 * 64 MiB each: more than four at once would let a crowd at the door exhaust memory; a hundred wait two or
 * three seconds.
 */
const everyone = new ConcurrencyLimit(4, 100);
const counts = { verifications: 0 };

/** Lanes of one, so that whoever floods one of them keeps three of the four places free for the rest. */
const lanes = new Map<string, ConcurrencyLimit>();
async function inLane<T>(lane: string, work: () => Promise<T>): Promise<T> {
  const limit = lanes.get(lane) ?? new ConcurrencyLimit(1, 20);
  lanes.set(lane, limit);
  try {
    return await limit.run(work);
  } finally {
    if (limit.idle) lanes.delete(lane);
  }
}

/** @returns a PHC string `$argon2id$v=19$m=65536,t=3,p=1$...`; the password is NFKC-normalised first. */
export async function hashPassword(password: string): Promise<string> {
  return everyone.run(() => hash(password.normalize("NFKC"), cost));
}

let dummy: Promise<string> | undefined;
/** Waits for no turn: were it refused one, it would stay refused. */
const makeDummy = () => hash("an account that does not exist", cost);

/**
 * Compares a password with a stored hash, spending one verification whether or not the account exists.
 * @param stored the person's hash, or null for an unknown or disabled account (then always false).
 * @param lane what is looked at one by one: an address with many failures; null for everyone else.
 * @throws AppError unavailable, with nothing looked at, when too many wait.
 */
export async function verifyPassword(
  stored: string | null,
  password: string,
  lane: string | null = null,
): Promise<boolean> {
  dummy ??= makeDummy();
  const against = stored ?? (await dummy);
  const look = () =>
    everyone.run(() => {
      counts.verifications++;
      return verify(against, password.normalize("NFKC"));
    });
  const same = await (lane === null ? look() : inLane(lane, look));
  return stored !== null && same;
}

/** Makes the first unknown-account answer as quick as later ones. */
export async function warmPasswords(): Promise<void> {
  dummy ??= makeDummy();
  await dummy;
}

/** How many verifications this process made; tests compare it between unknown and known accounts. */
export function passwordVerifications(): number {
  return counts.verifications;
}
