/** Which answer sheets are one time that a questionnaire was answered; of several the newest first. Pure. */
import { longDate } from "@/lib/platform/clock";
import { joinList } from "@/lib/platform/join-list";
import { earliest, type Moment, type Sheet } from "./answer-sheet";
import { levelIn, type Item } from "./answer-value";
import type { Questionnaire } from "./schema";

/** One time a questionnaire was answered. */
export type Completion = Moment & { found: (code: string) => Item[] };
export type Completions = {
  /** Newest first. */
  completions: Completion[];
  /** Sentences: sheets of this questionnaire that are no completion of it. */
  leftOut: string[];
  /** Why it can't be told what belongs together. */
  fault?: string;
};

/** PHQ-2 and GAD-2 are the first two questions, with the same codes. */
const shortForm = 2;
/** Days between the parts of one completion, that a form was begun and ended on. */
const daysOfOne = 2;

export const carries = ({ byCode }: Sheet, { items }: Questionnaire) =>
  items.some(({ loinc }) => byCode.has(loinc));

/**
 * Sheets that share no question are parts of one completion; of sheets that do, each day has its own, and
 * each time of a day where the file tells times.
 */
export function completionsOf(form: Questionnaire, sheets: readonly Sheet[]): Completions {
  const all = sheets.filter((sheet) => carries(sheet, form));
  const short = overlap(form, all) ? all.filter((sheet) => isShort(sheet, form)) : [];
  const own = all.length > short.length ? all.filter((sheet) => !short.includes(sheet)) : all;
  const leftOut =
    own === all
      ? []
      : short.map(({ day }) => `The first two questions of ${form.title} alone${ofDay(day)} were left out.`);
  if (!overlap(form, own)) return { ...ofParts(form, own, sheets), leftOut };
  if (own.some(({ day }) => day === undefined))
    return {
      completions: [],
      leftOut,
      fault: `${form.title} is here more than once, and not each with its day: it can’t be told which is the newest.`,
    };
  const completions: Completion[] = [];
  for (const day of newestFirst([...new Set(own.map((one) => one.day ?? ""))])) {
    const ofThatDay = ofOneDay(
      form,
      own.filter((one) => one.day === day),
    );
    if (!ofThatDay)
      return {
        completions: [],
        leftOut,
        fault: `${form.title} is here more than once of ${longDate(day)}: it can’t be told which counts.`,
      };
    completions.push(...ofThatDay.map((parts) => completionOf(form, parts, sheets, ofThatDay.length > 1)));
  }
  return { completions, leftOut };
}

const newestFirst = (days: string[]) => days.sort().reverse();
const ofDay = (day: string | undefined) => (day ? ` of ${longDate(day)}` : "");
const codesIn = ({ byCode }: Sheet, { items }: Questionnaire) =>
  items.flatMap(({ loinc }, at) => (byCode.has(loinc) ? [at] : []));
const isShort = (sheet: Sheet, form: Questionnaire) => codesIn(sheet, form).every((at) => at < shortForm);

const overlap = ({ items }: Questionnaire, sheets: readonly Sheet[]) =>
  items.some(({ loinc }) => sheets.filter(({ byCode }) => byCode.has(loinc)).length > 1);

function ofParts(form: Questionnaire, own: Sheet[], sheets: readonly Sheet[]): Omit<Completions, "leftOut"> {
  const days = [...new Set(own.flatMap(({ day }) => day ?? []))].sort();
  const span = (Date.parse(days.at(-1) ?? "") - Date.parse(days[0] ?? "")) / 86_400_000;
  if (span > daysOfOne)
    return {
      completions: [],
      fault: `${form.title}: its answers are of different days (${joinList(days.map((day) => longDate(day)))}), and none has all of them.`,
    };
  return { completions: own.length > 0 ? [completionOf(form, own, sheets, false)] : [] };
}

/** What is the same twice counts once; what differs is told apart by its time, else null. */
function ofOneDay(form: Questionnaire, sheets: Sheet[]): Sheet[][] | null {
  const different = [...new Map(sheets.map((one) => [contentOf(form, one), one])).values()];
  if (!overlap(form, different)) return [different];
  const instants = new Set(different.map(({ instant }) => instant));
  if (instants.has(undefined) || instants.size < different.length) return null;
  return different.sort((one, other) => (other.instant ?? 0) - (one.instant ?? 0)).map((one) => [one]);
}

/** The same answers are the same however they are written: as a questionnaire, or as observations. */
function contentOf(form: Questionnaire, { byCode }: Sheet): string {
  const items = form.items.map(({ loinc }) => byCode.get(loinc));
  const levels = items.map((found) => found && levelIn(found, form));
  return JSON.stringify(levels.some((one) => typeof one === "string") ? items : levels);
}

/** With totals that stand elsewhere: beside the same answers, or alone and of its day or of none. */
function completionOf(
  form: Questionnaire,
  parts: readonly Sheet[],
  sheets: readonly Sheet[],
  byTime: boolean,
): Completion {
  const moment = earliest(parts);
  const contents = new Set(parts.map((one) => contentOf(form, one)));
  const sameTime = (one: Sheet) =>
    one.day === moment.day && (!byTime || carries(one, form) || one.instant === moment.instant);
  const beside = sheets.filter(
    (one) =>
      !parts.includes(one) &&
      (carries(one, form)
        ? sameTime(one) && contents.has(contentOf(form, one))
        : one.day === undefined || moment.day === undefined || sameTime(one)),
  );
  return {
    ...moment,
    found: (code) =>
      (code === form.totalLoinc ? [...parts, ...beside] : parts).flatMap(
        ({ byCode }) => byCode.get(code) ?? [],
      ),
  };
}
