/** What is decided of mail where it is typed. */
import { spokenWords } from "./spoken-words";

/** Two typings of one address: what stands before the last @ is compared as typed, a domain without regard to case. */
export function sameAddress(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(address: string): string {
  const at = address.trim().lastIndexOf("@");
  const trimmed = address.trim();
  return at < 0 ? trimmed : trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
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
  return [...Array.from({ length: wordCount }, () => pick(spokenWords)), String(10 + below(90))].join("-");
}
