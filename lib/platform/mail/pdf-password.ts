/** Passwords for the pages in a mail, to be told by voice. Pure. */
import { passwordWords } from "./password-words";

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
