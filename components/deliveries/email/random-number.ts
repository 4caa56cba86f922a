/** Chance from the browser's cryptographic source. */

/**
 * A whole number from 0 to below `limit`, each as likely: what would favour the small ones is drawn again.
 */
export function randomNumberBelow(limit: number): number {
  const fair = Math.floor(2 ** 32 / limit) * limit;
  for (;;) {
    const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (number < fair) return number % limit;
  }
}
