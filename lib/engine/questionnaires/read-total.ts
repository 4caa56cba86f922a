/** A total as record systems write it: a number of any kind, a quantity, words, a coding. Pure. */
import {
  asNumber,
  codingsOf,
  numberAlone,
  numeral,
  ordinalsIn,
  quantityIn,
  type Answer,
} from "./answer-value";
import type { Questionnaire } from "./schema";

/** Of one answer. */
const mostPoints = 3;
/** Letters of a total in words. */
const longestTotal = 200;

/**
 * @param form the questionnaire, whose name and highest total are no total.
 * @returns every number it gives; empty where it has something to say that is no number.
 */
export function numbersInTotal(given: Answer, form: Questionnaire): number[] {
  const ordinals = ordinalsIn(given);
  const texts = [given.valueString, given.valueCodeableConcept?.text];
  return [
    ...[given.valueInteger, given.valueDecimal].filter((one) => one !== undefined),
    ...ordinals,
    ...quantityIn(given),
    ...texts.flatMap((text) => (text === undefined ? [] : onlyOne(numbersIn(text, form)))),
    // A code may be a name with a number in it; one that is a number and nothing else is the total.
    ...(ordinals.length > 0
      ? []
      : codingsOf(given).flatMap(({ code, display }) =>
          [code, display].flatMap((one) => numberAlone(one ?? "")),
        )),
  ];
}

const onlyOne = (numbers: number[]) => (numbers.length === 1 ? numbers : []);

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
