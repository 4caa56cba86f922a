/** What counts as a number to call: what is printed on every page has to reach someone. Pure. */

const separators = /[\s().\-/]/;
/** An extension behind the number, as people write it. */
const extension = /[\s,;]*(?:ext\.?|extension|x|#)\s*\d{1,6}$/i;

/**
 * A telephone number of 7 to 15 digits (ITU-T E.164 allows no more), in any usual writing, with
 * an extension or without.
 */
export function isPhone(text: string): boolean {
  const number = text.trim().replace(extension, "");
  const digits = number.replace(/\D/g, "");
  const signs = [...number.replace(/^\+/, "")];
  if (!signs.every((sign) => /\d/.test(sign) || separators.test(sign))) return false;
  if (digits.length < 7 || digits.length > 15 || !/^\+?[\d(]/.test(number) || !/\d\)?$/.test(number))
    return false;
  return /^[^()]*(?:\([^()]*\)[^()]*)*$/.test(number);
}

/**
 * Numbers in a sentence, by their digits: a short one like 988, or a whole one. Counts of one or two digits
 * are no numbers to call.
 */
export function numbersIn(line: string): string[] {
  return (line.match(/\+?\(?\d(?:[\d().\-/]|\s(?=[\d(]))*/g) ?? [])
    .map((found) => found.replace(/\D/g, ""))
    .filter((digits) => digits.length >= 3);
}
