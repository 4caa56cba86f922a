/** Which questions are asked, which comes next, and until when they are open. Pure. */
import type { Questionnaire } from "@/lib/engine/questionnaires/schema";
import { wordingOf } from "@/lib/engine/questionnaires/wording";
import type { Language } from "@/lib/platform/languages";
import type { FormId, Question, ReportedAnswers } from "./schema";

/** Days that a private link to questions stays open, and hours on a device that is handed over. */
export const openFor = { link: 7 * 24, handedOver: 4 } as const;

/**
 * @param forms in the order they are asked. @param features what is true of the patient.
 * @returns the questions in official words; null where a form has none in the language.
 */
export function questionsOf(
  forms: readonly Questionnaire[],
  language: Language,
  features: readonly string[],
): Question[] | null {
  const all: Question[] = [];
  for (const form of forms) {
    const words = wordingOf(form, language, features);
    if (!words) return null;
    const { lead, answers, credit } = words;
    for (const { at, text } of words.items)
      all.push({ number: all.length + 1, form: form.id, at, lead, text, answers, credit });
  }
  return all;
}

export const answerTo = ({ form, at }: Question, answers: ReportedAnswers) => answers[form]?.[at] ?? null;

export const nextOpen = (questions: readonly Question[], answers: ReportedAnswers) =>
  questions.find((one) => answerTo(one, answers) === null);

export function withAnswer(
  { form, at }: Question,
  answer: 0 | 1 | 2 | 3,
  answers: ReportedAnswers,
  { items }: Questionnaire,
): ReportedAnswers {
  const before = answers[form] ?? items.map(() => null);
  return { ...answers, [form]: before.map((one, place) => (place === at ? answer : one)) };
}

/** Forms of which every question was answered. */
export const wholeForms = (answers: ReportedAnswers): ReportedAnswers =>
  Object.fromEntries(
    (Object.entries(answers) as [FormId, (number | null)[]][]).filter(([, all]) => !all.includes(null)),
  );

type Facts = { expiresAt: Date; closedAt: Date | null; doneAt: Date | null };

/** What is done stays readable until it ends, for its last page alone. */
export const isOpen = ({ expiresAt, closedAt }: Facts, now: Date) => closedAt === null && expiresAt > now;
