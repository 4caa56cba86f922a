/** Which official words a questionnaire is asked in. Pure. */
import type { Questionnaire } from "./schema";

export type Wording = {
  title: string;
  lead: string;
  credit: string;
  /** Of 0, 1, 2 and 3. */
  answers: string[];
  /** In the order they are asked; `at` is the item's place in the form, from 0. */
  items: { at: number; text: string }[];
};

/**
 * @param features what is true of the person: a wording for the young goes before the common one.
 * @returns null where no official words are known: nothing is translated here.
 */
export function wordingOf(
  form: Questionnaire,
  language: "en" | "es",
  features: readonly string[],
): Wording | null {
  const young = form.wordings.some(({ when }) => when !== undefined && features.includes(when));
  const other = form.wordings.find(
    (one) => one.language === language && (one.when === undefined ? !young : features.includes(one.when)),
  );
  if (other) {
    const { title, lead, credit, answers, items } = other;
    return { title, lead, credit, answers, items: items.map(({ item, text }) => ({ at: item - 1, text })) };
  }
  if (language !== "en" || young) return null;
  const { title, lead, credit, answers, items } = form;
  return {
    title,
    lead,
    credit,
    answers: answers.map(({ text }) => text),
    items: items.map(({ text }, at) => ({ at, text })),
  };
}
