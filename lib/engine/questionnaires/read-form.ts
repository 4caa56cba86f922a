/** The answers of one questionnaire out of all sheets: the newest whole, older ones to choose from. Pure. */
import type { Level } from "@/lib/engine/schema";
import { longDate } from "@/lib/platform/clock";
import { joinList } from "@/lib/platform/join-list";
import type { Sheet } from "./answer-sheet";
import { levelIn } from "./answer-value";
import { numbersInTotal } from "./read-total";
import type { Questionnaire } from "./schema";
import { completionsOf, type Completion } from "./completions";

/** Answers of one day, or of one time of a day that has several. */
export type AnswersOfDay = { day: string; time?: string; levels: Level[] };

export type FormRead = {
  form: Questionnaire;
  /** Those of the newest time. */
  levels: Level[];
  day: string | undefined;
  /** Of each time, newest first. */
  several: AnswersOfDay[];
  /** Sentences: what of this questionnaire was not read. */
  leftOut: string[];
};

/** Of the newest time every fault counts; an older one that is not whole is left out. */
export function answersOf(form: Questionnaire, sheets: readonly Sheet[]): FormRead | { faults: string[] } {
  const { completions, leftOut, fault } = completionsOf(form, sheets);
  const [newest, ...older] = completions;
  if (fault || !newest) return { faults: fault ? [fault] : [] };
  const answers = levelsOf(form, newest);
  if (answers.faults)
    return {
      faults: [
        ...(older.length > 0
          ? [`${form.title} was answered on ${joinList(completions.map(timeInWords))}; of the newest:`]
          : []),
        ...answers.faults,
      ],
    };
  const read = older.map((completion) => ({ completion, answers: levelsOf(form, completion) }));
  const unsound = read.flatMap(({ completion, answers: { faults } }) =>
    faults ? [`Of ${timeInWords(completion)} was left out: ${faults.join(" ")}`] : [],
  );
  const several = [{ completion: newest, answers }, ...read].flatMap(({ completion, answers: { levels } }) =>
    levels ? [ofTime(completion, levels, completions)] : [],
  );
  return { form, day: newest.day, levels: answers.levels, several, leftOut: [...leftOut, ...unsound] };
}

const timeInWords = ({ day, time }: Completion) => `${longDate(day ?? "")}${time ? `, ${time}` : ""}`;

/** The time is told only where the day alone does not tell which. */
function ofTime({ day = "", time }: Completion, levels: Level[], all: readonly Completion[]): AnswersOfDay {
  const alone = all.filter((one) => one.day === day).length === 1;
  return { day, ...(alone || time === undefined ? {} : { time }), levels };
}

type Levels = { levels: Level[]; faults?: undefined } | { levels?: undefined; faults: string[] };

function levelsOf(form: Questionnaire, { found }: Completion): Levels {
  const read = form.items.map(({ loinc }) => levelIn(found(loinc), form));
  const levels = read.filter((one) => typeof one !== "string");
  const faults =
    levels.length < read.length ? itemFaults(form, read) : totalFaults(form, levels, found(form.totalLoinc));
  return faults.length > 0 ? { faults } : { levels };
}

/** "item 9 is not in this file", "items 3, 4 and 5 have no answer". */
function itemFaults(form: Questionnaire, read: readonly (Level | string)[]): string[] {
  const words = [...new Set(read.filter((one) => typeof one === "string"))];
  return words.map((fault) => {
    const numbers = read.flatMap((one, at) => (one === fault ? [`${at + 1}`] : []));
    return numbers.length === 1
      ? `${form.title}: item ${numbers[0]} ${fault}.`
      : `${form.title}: items ${joinList(numbers)}: each ${fault}.`;
  });
}

/**
 * A total is no answer, but tells whether these are the answers it was made from. One without
 * a value says nothing.
 */
function totalFaults(
  form: Questionnaire,
  levels: readonly Level[],
  totals: ReturnType<Completion["found"]>,
): string[] {
  const sum = levels.reduce<number>((total, one) => total + one, 0);
  const said = totals.flatMap(({ answer }) => answer.map((one) => numbersInTotal(one, form)));
  if (said.some((numbers) => numbers.length === 0))
    return [`${form.title}: the total in this file can’t be read as a number.`];
  return said.flat().some((total) => total !== sum)
    ? [`${form.title}: the total in this file is not the sum of its answers.`]
    : [];
}
