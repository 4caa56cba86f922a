/** When a mail that could not go out yet is tried again, and passwords for the pages in it. Pure. */
import { passwordWords } from "./password-words";

/** About two days of trying. */
export const MOST_ATTEMPTS = 18;
const secondMs = 1000;
const longestPause = 4 * 3600;

/** @param attempts made so far, from 1. @returns milliseconds: 10 s, 30 s, 90 s and so on threefold, then every 4 hours. */
export function pauseAfter(attempts: number): number {
  return Math.min(10 * 3 ** (attempts - 1), longestPause) * secondMs;
}

/** Letters and digits that nobody takes for another, read aloud or on paper. */
const signs = "abcdefghjkmnpqrstuvwxyz23456789";
const wordCount = 4;
const signCount = 10;
export type PasswordKind = "words" | "signs";

/**
 * A password to be told by voice: four words and two digits (some 42 bits), or ten signs (some 49).
 * @param below gives a whole number from 0 to below its argument, each as likely: a cryptographic source.
 */
export function makePassword(kind: PasswordKind, below: (limit: number) => number): string {
  const pick = <T>(list: ArrayLike<T>): T => list[below(list.length)] as T;
  if (kind === "signs") return Array.from({ length: signCount }, () => pick(signs)).join("");
  return [...Array.from({ length: wordCount }, () => pick(passwordWords)), String(10 + below(90))].join("-");
}
