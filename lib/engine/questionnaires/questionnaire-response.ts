/**
 * PHQ-9 and GAD-7 answers out of FHIR R4 JSON, QuestionnaireResponses and Observations: found by LOINC code,
 * never by position. Whom a file is about is looked at only to refuse two patients, and neither that nor what
 * else it says is kept.
 */
import type { Level } from "@/lib/engine/schema";
import { longDate } from "@/lib/platform/clock";
import { joinList } from "@/lib/platform/join-list";
import { ageOfAnswers, ageWords } from "./answer-age";
import type { Aside, Sheet } from "./answer-sheet";
import { resourcesIn, type FhirFile } from "./fhir-file";
import { refuse } from "./fhir-resource";
import { newestVersions } from "./fhir-versions";
import { observationSheets } from "./observation-sheets";
import { refuseTwoPatients } from "./two-patients";
import { questionnaireSheets } from "./questionnaire-sheets";
import type { Questionnaire } from "./schema";
import { answersOf, type AnswersOfDay, type FormRead } from "./read-form";
import { carries } from "./completions";

export type ImportedAnswers = {
  levels: Partial<Record<Questionnaire["id"], Level[]>>;
  /** The day each was answered, `YYYY-MM-DD` as its file writes it; left out where a file names none. */
  answeredOn: Partial<Record<Questionnaire["id"], string>>;
  /** Answered several times: each, newest first, for the clinician to choose. `levels` has the newest. */
  severalDays: Partial<Record<Questionnaire["id"], AnswersOfDay[]>>;
  /** Sentences: what else the files hold that was not read. */
  leftOut: string[];
};

/**
 * @param texts one or two files: each a QuestionnaireResponse, an Observation, or a Bundle with some.
 * @param forms the questionnaires whose items are looked for. @param now milliseconds.
 * @returns the answers of every questionnaire of which an item is there, whole, in the order of its form.
 * @throws AppError `invalid` for what is no FHIR R4, for two patients, a day that lies ahead, a total that is
 *   not the sum, and for every item that is missing, doubled or not answered with 0 to 3: named by its
 *   number, never with a word of the file.
 */
export function readQuestionnaireResponses(
  texts: readonly string[],
  forms: readonly Questionnaire[],
  now: number,
): ImportedAnswers {
  const files: FhirFile[] = [];
  for (const text of texts)
    files.push(
      resourcesIn(
        text,
        files.reduce((sum, { resources }) => sum + resources.length, 0),
      ),
    );
  refuseTwoPatients(files);
  const { sheets, leftOut } = sheetsOf(files, forms, now);
  const given = forms.filter((form) => sheets.some((sheet) => carries(sheet, form)));
  if (given.length === 0) throw noAnswers(sheets, forms);
  const read = given.map((form) => answersOf(form, sheets));
  const faults = read.flatMap((one) => ("faults" in one ? one.faults : []));
  if (faults.length > 0) throw refuse(faults);
  const whole = read.filter((one): one is FormRead => !("faults" in one));
  const byForm = <Value>(value: (one: FormRead) => Value | undefined) =>
    Object.fromEntries(
      whole.flatMap((one) => {
        const its = value(one);
        return its === undefined ? [] : [[one.form.id, its]];
      }),
    );
  return {
    levels: byForm(({ levels }) => levels),
    answeredOn: byForm(({ day }) => day),
    severalDays: byForm(({ several }) => (several.length > 1 ? several : undefined)),
    leftOut: [...leftOut, ...whole.flatMap((one) => one.leftOut)],
  };
}

/** Every sheet that counts; refused with the reasons when none does. */
function sheetsOf(files: readonly FhirFile[], forms: readonly Questionnaire[], now: number) {
  const resources = newestVersions(files.flatMap((file) => file.resources));
  const known = new Set(
    forms.flatMap(({ totalLoinc, items }) => [totalLoinc, ...items.map(({ loinc }) => loinc)]),
  );
  const found = [questionnaireSheets(resources, known), observationSheets(resources, forms)];
  const all = found.flatMap((one) => one.sheets).filter(({ byCode }) => byCode.size > 0);
  const sheets = all.filter(({ day }) => ageOfAnswers(day, now) !== "ahead");
  const aside = found.flatMap((one) => one.aside);
  const ahead = [...new Set(all.filter((one) => !sheets.includes(one)).flatMap(({ day }) => day ?? []))];
  if (sheets.length === 0 && aside.length + ahead.length > 0)
    throw refuse([
      ...new Set([
        ...aside.map(({ what, why }) =>
          what === "questionnaire"
            ? `The questionnaire in this file does not count: ${why}.`
            : `The answers in this file do not count: ${why}.`,
        ),
        ...ahead.map((day) => `The answers are of ${longDate(day)}. ${ageWords("ahead")}`),
      ]),
    ]);
  return {
    sheets,
    leftOut: [
      ...new Set([
        ...aside.map(inWords),
        ...ahead.map(
          (day) => `Answers of ${longDate(day)} were left out: that day lies ahead, so it is wrong.`,
        ),
      ]),
      ...files.flatMap((file) => file.leftOut),
    ],
  };
}

const inWords = ({ what, why, day }: Aside) =>
  what === "questionnaire"
    ? `A questionnaire${ofDay(day)} was left out: ${why}.`
    : `Answers${ofDay(day)} were left out: ${why}.`;
const ofDay = (day: string | undefined) => (day ? ` of ${longDate(day)}` : "");

function noAnswers(sheets: readonly Sheet[], forms: readonly Questionnaire[]) {
  const total = forms.filter(({ totalLoinc }) => sheets.some(({ byCode }) => byCode.has(totalLoinc)));
  return refuse(
    total.length > 0
      ? [
          `Only the total of ${joinList(titles(total))} is here, without the answers to its questions: a total does not tell which symptoms there are, nor what item 9 was.`,
        ]
      : [`There is no answer of ${joinList(titles(forms), "or")} here: none of their LOINC codes was found.`],
  );
}

const titles = (forms: readonly Questionnaire[]) => forms.map(({ title }) => title);
