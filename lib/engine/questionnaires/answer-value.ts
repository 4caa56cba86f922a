/** What one answer says, whichever of FHIR's types it is written in: 0, 1, 2 or 3, or what is wrong. Pure. */
import { z } from "zod";
import type { Level } from "@/lib/engine/schema";
import type { Questionnaire } from "./schema";

// Keys that are not named here are dropped at once: FHIR allows any beside these.
const ordinal = z.object({
  url: z.string(),
  valueDecimal: z.number().optional(),
  valueInteger: z.number().optional(),
});
export const coding = z.object({
  system: z.string().optional(),
  code: z.string().optional(),
  display: z.string().optional(),
  extension: z.array(ordinal).optional(),
});
export type Coding = z.infer<typeof coding>;

/** An answer of a QuestionnaireResponse, or the value of an Observation. */
export const answer = z.object({
  valueCoding: coding.optional(),
  valueCodeableConcept: z
    .object({ coding: z.array(coding).default([]), text: z.string().optional() })
    .optional(),
  valueInteger: z.number().optional(),
  valueDecimal: z.number().optional(),
  valueString: z.string().optional(),
  valueQuantity: z
    .object({ value: z.union([z.number(), z.string()]).optional(), comparator: z.string().optional() })
    .optional(),
  extension: z.array(ordinal).optional(),
});
export type Answer = z.infer<typeof answer>;

/** One time an item stands in a file, with the answers it was given there. */
export type Item = { answer: Answer[] };

export const isLoinc = (system: string | undefined) =>
  system === undefined || /loinc\.org\/?$|2\.16\.840\.1\.113883\.6\.1$/i.test(system);

export const codingsOf = ({ valueCoding, valueCodeableConcept }: Answer): Coding[] => [
  ...(valueCoding ? [valueCoding] : []),
  ...(valueCodeableConcept?.coding ?? []),
];

const ordinalUrl =
  /^http:\/\/hl7\.org\/fhir\/StructureDefinition\/((questionnaire-)?ordinalValue|itemWeight|iso21090-CO-value)$/;
const ordinalsOf = (extensions: z.infer<typeof ordinal>[] = []) =>
  extensions
    .filter(({ url }) => ordinalUrl.test(url))
    .flatMap(({ valueDecimal, valueInteger }) => valueDecimal ?? valueInteger ?? []);

/** What extensions of an answer or its codings say it counts. */
export const ordinalsIn = (given: Answer): number[] => [
  ...ordinalsOf(given.extension),
  ...codingsOf(given).flatMap(({ extension }) => ordinalsOf(extension)),
];

/** A quantity as a number; "more than 2" is none. */
export const quantityIn = ({ valueQuantity }: Answer): number[] =>
  valueQuantity && valueQuantity.comparator === undefined
    ? numberAlone(String(valueQuantity.value ?? ""))
    : [];

export const numeral = "[-+−]?\\d+(?:[.,]\\d+)?(?:e[-+]?\\d+)?";
export const asNumber = (text: string) => Number(text.replace(",", ".").replace("−", "-"));

/** The number that a text is and nothing else. */
export function numberAlone(text: string): number[] {
  const plain = text.normalize("NFKC").trim();
  return new RegExp(`^${numeral}$`, "i").test(plain) ? [asNumber(plain)] : [];
}

/** @returns the level, or what is wrong with the item. */
export function levelIn(items: readonly Item[], { answers }: Questionnaire): Level | string {
  const [only, another] = items;
  if (!only) return "is not in this file";
  if (another) return "is in this file more than once";
  const [given, second] = only.answer;
  if (!given) return "has no answer";
  if (second) return "has more than one answer";
  const said = numbersOf(given, answers);
  if (said === null || said.size === 0) return "has an answer that is none of the four";
  if (said.size > 1) return "has an answer that says two things";
  return answers.find(({ value }) => said.has(value))?.value ?? "has an answer that is not 0, 1, 2 or 3";
}

/** Every number an answer gives; null for a LOINC answer that is none of this questionnaire. */
function numbersOf(given: Answer, answers: Questionnaire["answers"]): Set<number> | null {
  const codings = codingsOf(given);
  const coded = codings.map(({ system, code = "" }) => ({
    named: system !== undefined && isLoinc(system),
    value: isLoinc(system) ? answers.find(({ loinc }) => loinc === code)?.value : undefined,
  }));
  if (coded.some(({ named, value }) => named && value === undefined)) return null;
  const texts = [
    given.valueString,
    given.valueCodeableConcept?.text,
    ...codings.map(({ display }) => display),
  ];
  return new Set([
    ...coded.flatMap(({ value }) => value ?? []),
    ...[given.valueInteger, given.valueDecimal].filter((one) => one !== undefined),
    ...quantityIn(given),
    ...ordinalsIn(given),
    ...texts.flatMap((text) => inOfficialWords(text, answers)),
    ...numberAlone(given.valueString ?? ""),
  ]);
}

/** "Several days", "1 - Several days", "Several days (1)": the official words whole, and their number. */
function inOfficialWords(text: string | undefined, answers: Questionnaire["answers"]): number[] {
  if (text === undefined || text.length > 60) return [];
  const parts = /^(?:(\d)\s*[-–=:.)]\s*)?(.*?)(?:\s*[([](\d)[)\]])?$/.exec(text.trim().toLowerCase());
  const [, before, words, after] = parts ?? [];
  const value = answers.find((one) => one.text.toLowerCase() === words)?.value;
  return value === undefined ? [] : [value, ...[before, after].filter(Boolean).map(Number)];
}
