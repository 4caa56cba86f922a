import { hash, verify } from "@node-rs/argon2";

/** OWASP and STACK: argon2id (the package's default algorithm), 64 MiB, 3 passes, 1 lane; about 85 ms here. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
const atOnce = 4;

let running = 0;
const waiting: (() => void)[] = [];
const counts = { verifications: 0 };

/** 64 MiB each: more than four at once would let a crowd at the door exhaust memory. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  while (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** @returns a PHC string `$argon2id$v=19$m=65536,t=3,p=1$...`; the password is NFKC-normalised first. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize("NFKC"), cost));
}

let dummy: Promise<string> | undefined;

/**
 * Compares a password with a stored hash, spending one verification whether or not the account exists.
 * @param stored the person's hash, or null for an unknown or disabled account (then always false).
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword("an account that does not exist");
  const against = stored ?? (await dummy);
  counts.verifications++;
  const same = await inTurn(() => verify(against, password.normalize("NFKC")));
  return stored !== null && same;
}

/** Makes the first unknown-account answer as quick as later ones. */
export async function warmPasswords(): Promise<void> {
  dummy ??= hashPassword("an account that does not exist");
  await dummy;
}

/** How many verifications this process made; tests compare it between unknown and known accounts. */
export function passwordVerifications(): number {
  return counts.verifications;
}
