/** Lower case, no spaces or signs: what a guesser tries first. */
export function foldPassword(password: string): string;
/** Letters behind the digits and signs that stand for them. */
export function unleet(folded: string): string;
/** How many letters from `at` on lie along a keyboard row or the alphabet, either way. */
export function runAt(folded: string, at: number): number;
/**
 * How many characters of a secret are left to find once known words, dates, runs of the keyboard and
 * repetitions are taken off.
 * @param words folded, of the person or the clinic.
 */
export function ownCharacters(secret: string, words?: readonly string[]): number;
/** Folded words of names, addresses and titles that a guesser knows. */
export function wordsOf(...texts: readonly string[]): string[];
/** The piece that is said over and over, the last time perhaps cut off; the whole where nothing is. */
export function pieceOf(whole: string): string;
