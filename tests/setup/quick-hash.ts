import { hash } from "@node-rs/argon2";

/**
 * A password's hash for people whom tests make: argon2id as the product's, of the least work there is. A
 * stored hash says by itself how it was made, so the product verifies it like any other; what the product
 * makes is tested in lib/platform/password-rules.test.ts, and no setting can make it cheaper.
 */
export async function quickHash(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), { memoryCost: 8, timeCost: 1, parallelism: 1 });
}
