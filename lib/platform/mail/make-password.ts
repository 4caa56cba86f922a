/** Passwords for the pages in a mail, to be told by voice. Pure. */
import { ownCharacters } from "@/lib/platform/own-characters.mjs";
import type { Language } from "@/lib/platform/languages";
import { passwordWords } from "./password-words";
import { spanishPasswordWords } from "./password-words-es";

const passcodeDigits = 6;

/** A passcode of a private link: six digits, none of the rows and dates that are guessed first. */
export function makePasscode(below: (limit: number) => number): string {
  for (;;) {
    const code = Array.from({ length: passcodeDigits }, () => below(10)).join("");
    if (ownCharacters(code) > 4) return code;
  }
}

/** Letters and digits that nobody takes for another, read aloud or on paper. */
const signs = "abcdefghjkmnpqrstuvwxyz23456789";
const wordCount = 4;
const signCount = 10;
export type PasswordKind = "words" | "signs";
/** As many in each language, so that a password is as hard to guess. */
const wordsOf: Record<Language, readonly string[]> = { en: passwordWords, es: spanishPasswordWords };

/**
 * A password to be told by voice: four words and two digits (some 42 bits), or ten signs (some 49).
 * @param language the language it is told in: that of the pages.
 * @param below gives a whole number from 0 to below its argument, each as likely: a cryptographic source.
 */
export function makePassword(
  kind: PasswordKind,
  language: Language,
  below: (limit: number) => number,
): string {
  const pick = <T>(list: ArrayLike<T>): T => list[below(list.length)] as T;
  if (kind === "signs") return Array.from({ length: signCount }, () => pick(signs)).join("");
  return [...Array.from({ length: wordCount }, () => pick(wordsOf[language])), String(10 + below(90))].join(
    "-",
  );
}
