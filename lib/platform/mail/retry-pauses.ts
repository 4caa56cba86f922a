/** When a mail that could not go out yet is tried again. Pure. */

/** About two days of trying. */
export const MOST_ATTEMPTS = 18;
const secondMs = 1000;
const longestPause = 4 * 3600;

/**
 * @param attempts made so far, from 1. @returns milliseconds: 10 s, 30 s, 90 s and so on threefold,
 *   then every 4 hours.
 */
export function pauseAfter(attempts: number): number {
  return Math.min(10 * 3 ** (attempts - 1), longestPause) * secondMs;
}
