/** A total as record systems write it: a number of any kind, a quantity, words, a coding. Pure. */
import type { Answer } from "./questionnaire-file";
import type { Questionnaire } from "./schema";

/** Of one answer. */
const mostPoints = 3;
/** Letters of a total in words. */
const longestTotal = 200;

/**
 * @param ordinals what extensions of the answer say. @param form the questionnaire, whose name and highest
 *   total are no total.
 * @returns every number it gives; empty where it has something to say that is no number.
 */
export function numbersInTotal(
  { valueInteger, valueDecimal, valueQuantity, valueString, valueCoding }: Answer,
  ordinals: readonly number[],
  form: Questionnaire,
): number[] {
  // "more than 9" is no total.
  const quantity =
    valueQuantity && valueQuantity.comparator === undefined
      ? numberAlone(String(valueQuantity.value ?? ""))
      : [];
  return [
    ...[valueInteger, valueDecimal].filter((one) => one !== undefined),
    ...ordinals,
    ...quantity,
    ...(valueString === undefined ? [] : onlyOne(numbersIn(valueString, form))),
    // A code may be a name with a number in it; one that is a number and nothing else is the total.
    ...(ordinals.length > 0 || !valueCoding
      ? []
      : [valueCoding.code, valueCoding.display].flatMap((one) => numberAlone(one ?? ""))),
  ];
}

const numeral = "[-+−]?\\d+(?:[.,]\\d+)?(?:e[-+]?\\d+)?";
const asNumber = (text: string) => Number(text.replace(",", ".").replace("−", "-"));

const onlyOne = (numbers: number[]) => (numbers.length === 1 ? numbers : []);

function numberAlone(text: string): number[] {
  const plain = text.normalize("NFKC").trim();
  return new RegExp(`^${numeral}$`, "i").test(plain) ? [asNumber(plain)] : [];
}

/**
 * "9", "9/27", "9 of 27", "PHQ-9 total: 9". Where another number stands beside it, it can't be told
 * which is the total.
 */
function numbersIn(text: string, { title, items }: Questionnaire): number[] {
  if (text.length > longestTotal) return [];
  const name = title.replace(/[^\p{L}\p{N}]+/gu, "[^\\p{L}\\p{N}]?");
  const most = items.length * mostPoints;
  const left = text
    .normalize("NFKC")
    .replace(new RegExp(name, "giu"), " ")
    .replace(new RegExp(`(?<=\\d\\s{0,3})(?:/|of|out of)\\s*${most}(?!\\d)`, "gi"), " ");
  return [...new Set([...left.matchAll(new RegExp(numeral, "gi"))].map(([one]) => asNumber(one)))];
}
