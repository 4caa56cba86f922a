/**
 * PHQ-9 and GAD-7 answers out of FHIR R4 QuestionnaireResponse JSON: found by LOINC code, never by
 * position. Whom the file is about is looked at only to refuse two patients, and neither that nor what else
 * it says is kept.
 */
import { longDate } from "@/lib/platform/clock";
import { joinList } from "@/lib/platform/join-list";
import {
  isLoinc,
  refuse,
  sheetsIn,
  type Answer,
  type Item,
  type Ordinal,
  type Sheet,
} from "./questionnaire-file";
import type { Questionnaire } from "./schema";
import type { Level } from "@/lib/engine/schema";
import { numbersInTotal } from "./read-total";

export type ImportedAnswers = {
  levels: Partial<Record<Questionnaire["id"], Level[]>>;
  /** The day each was answered, `YYYY-MM-DD` as its file writes it; left out where a file names none. */
  answeredOn: Partial<Record<Questionnaire["id"], string>>;
  /**
   * Answered on several days: all of them, newest first. `levels` has the newest, for the clinician
   * to take or not.
   */
  severalDays: Partial<Record<Questionnaire["id"], string[]>>;
  /** Sentences: what else the files hold that was not read. */
  leftOut: string[];
};

type Read = {
  form: Questionnaire;
  levels: Level[];
  faults: string[];
  day: string | undefined;
  days: string[];
};

/**
 * @param texts one or two files: each a QuestionnaireResponse, or a Bundle with some.
 * @param forms the questionnaires whose items are looked for.
 * @returns the answers of every questionnaire of which an item is there, whole and in the order of its form.
 * @throws AppError `invalid` for two patients, a total that is not the sum, and for every item that is
 *   missing, doubled or not answered with 0 to 3: named by its number, never with a word of the file.
 */
export function readQuestionnaireResponses(
  texts: readonly string[],
  forms: readonly Questionnaire[],
): ImportedAnswers {
  const { sheets, leftOut, observed } = sheetsIn(texts, new Set(forms.flatMap(codesOf)));
  const given = forms.filter((form) => sheets.some((sheet) => carries(sheet, form)));
  const elsewhere = forms.filter(
    (form) => !given.includes(form) && codesOf(form).some((code) => observed.has(code)),
  );
  if (given.length === 0)
    throw refuse([
      `There is no answer of ${joinList(titles(forms), "or")} here: none of their LOINC codes was found in a QuestionnaireResponse.`,
    ]);
  const read = given.map((form) => answersOf(form, sheets));
  const faults = read.flatMap((one) => one.faults);
  if (faults.length > 0) throw refuse(faults);
  const byForm = <Value>(value: (one: Read) => Value[]) =>
    Object.fromEntries(read.flatMap((one) => value(one).map((its) => [one.form.id, its])));
  return {
    levels: byForm(({ levels }) => [levels]),
    answeredOn: byForm(({ day }) => (day ? [day] : [])),
    severalDays: byForm(({ days }) => (days.length > 1 ? [days] : [])),
    leftOut: [
      ...leftOut,
      ...(elsewhere.length > 0
        ? [
            `${joinList(titles(elsewhere))} was left out: it is here as Observations, not as a QuestionnaireResponse.`,
          ]
        : []),
    ],
  };
}

const codesOf = ({ totalLoinc, items }: Questionnaire) => [totalLoinc, ...items.map(({ loinc }) => loinc)];
const titles = (forms: readonly Questionnaire[]) => forms.map(({ title }) => title);
const carries = ({ byCode }: Sheet, { items }: Questionnaire) => items.some(({ loinc }) => byCode.has(loinc));

/** Of answers that came in parts the oldest day counts, and none where a part is undated. */
const oldest = (days: (string | undefined)[]) => (days.includes(undefined) ? undefined : days.sort()[0]);

function answersOf(form: Questionnaire, sheets: readonly Sheet[]): Read {
  const { chosen, days, fault } = sheetsFor(form, sheets);
  const found = (code: string) => chosen.flatMap(({ byCode }) => byCode.get(code) ?? []);
  const scale = new Map(form.answers.map(({ loinc, value }) => [loinc, value]));
  const read = form.items.map(({ loinc }) => levelIn(found(loinc), scale));
  const levels = read.filter((one) => typeof one !== "string");
  const faults = read.flatMap((one, index) =>
    typeof one === "string" ? [`${form.title}: item ${index + 1} ${one}.`] : [],
  );
  const day = oldest(chosen.filter((sheet) => carries(sheet, form)).map((sheet) => sheet.day));
  if (fault) return { form, levels, day, days, faults: [fault] };
  if (faults.length > 0)
    return {
      form,
      levels,
      day,
      days,
      faults:
        days.length > 1
          ? [`${form.title} was answered on ${inWords(days)}; of the newest:`, ...faults]
          : faults,
    };
  return { form, levels, day, days, faults: totalFaults(form, levels, found(form.totalLoinc)) };
}

/**
 * Sheets that share no item are parts of one; of whole ones the newest day counts, if each has a day and
 * that day only one.
 */
function sheetsFor(
  form: Questionnaire,
  sheets: readonly Sheet[],
): { chosen: Sheet[]; days: string[]; fault?: string } {
  const own = sheets.filter((sheet) => carries(sheet, form));
  if (!overlap(form, own)) return { chosen: [...sheets], days: [] };
  const days = [...new Set(own.map(({ day }) => day))];
  if (days.includes(undefined))
    return {
      chosen: own,
      days: [],
      fault: `${form.title} is here more than once, and not each with its day: it can’t be told which is the newest.`,
    };
  const dated = days
    .filter((day) => day !== undefined)
    .sort()
    .reverse();
  const [newest = ""] = dated;
  // A total alone, in a sheet of its own, is about the answers of its day.
  const chosen = sheets.filter(
    (sheet) => sheet.day === newest || (sheet.day === undefined && !own.includes(sheet)),
  );
  const twice = overlap(form, chosen)
    ? `${form.title} is here more than once of ${longDate(newest)}: it can’t be told which counts.`
    : undefined;
  return { chosen, days: dated, ...(twice ? { fault: twice } : {}) };
}

const overlap = ({ items }: Questionnaire, sheets: readonly Sheet[]) =>
  items.some(({ loinc }) => sheets.filter(({ byCode }) => byCode.has(loinc)).length > 1);

/** @param days newest first. */
const inWords = (days: readonly string[]) =>
  [...days]
    .reverse()
    .map((day) => longDate(day))
    .join(" and ");

/**
 * A total is no answer, but tells whether these are the answers it was made from. One without
 * a value says nothing.
 */
function totalFaults(form: Questionnaire, levels: readonly Level[], totals: readonly Item[]): string[] {
  const sum = levels.reduce<number>((total, one) => total + one, 0);
  const said = totals.flatMap(({ answer }) =>
    answer.map((one) => numbersInTotal(one, ordinalsIn(one), form)),
  );
  if (said.some((numbers) => numbers.length === 0))
    return [`${form.title}: the total in this file can’t be read as a number.`];
  return said.flat().some((total) => total !== sum)
    ? [`${form.title}: the total in this file is not the sum of its answers.`]
    : [];
}

/** @returns the level, or what is wrong with the item. */
function levelIn(items: readonly Item[], scale: ReadonlyMap<string, Level>): Level | string {
  const [only, another] = items;
  if (!only) return "is not in this file";
  if (another) return "is in this file more than once";
  const [given, second] = only.answer;
  if (!given) return "has no answer";
  if (second) return "has more than one answer";
  const said = numbersOf(given, scale);
  if (said === null || said.size === 0) return "has an answer that is none of the four";
  if (said.size > 1) return "has an answer that says two things";
  return [...scale.values()].find((level) => said.has(level)) ?? "has an answer that is not 0, 1, 2 or 3";
}

const ordinalUrl = /^http:\/\/hl7\.org\/fhir\/StructureDefinition\/(ordinalValue|itemWeight)$/;
const ordinalsOf = (extensions: Ordinal[] = []) =>
  extensions
    .filter(({ url }) => ordinalUrl.test(url))
    .flatMap(({ valueDecimal, valueInteger }) => valueDecimal ?? valueInteger ?? []);

const ordinalsIn = ({ extension: own, valueCoding }: Answer) => [
  ...ordinalsOf(own),
  ...ordinalsOf(valueCoding?.extension),
];

/** Every number an answer gives; null for a LOINC answer that is none of this questionnaire. */
function numbersOf(given: Answer, scale: ReadonlyMap<string, Level>): Set<number> | null {
  const { valueCoding, valueInteger, valueDecimal } = given;
  const { system, code = "" } = valueCoding ?? {};
  const coded = isLoinc(system) ? scale.get(code) : undefined;
  if (coded === undefined && system !== undefined && isLoinc(system)) return null;
  return new Set(
    [coded, valueInteger, valueDecimal, ...ordinalsIn(given)].filter((one) => one !== undefined),
  );
}
