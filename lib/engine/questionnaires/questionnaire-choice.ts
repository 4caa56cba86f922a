/** A questionnaire as the builder shows it. Pure. */
import type { Questionnaire } from "./schema";
import { wordingOf, type Wording } from "./wording";

export type QuestionnaireChoice = Pick<
  Questionnaire,
  "id" | "title" | "lead" | "credit" | "mayMiss" | "flagFrom" | "bands"
> & {
  items: string[];
  answers: string[];
  /** Places of items that a blank must not stand for, from 0: item 9 of the PHQ-9. */
  mustAsk: number[];
  /** The same questions in English words for people of whom `when` is true. */
  wordings: { when: string; words: Wording }[];
};

export function questionnaireChoice(form: Questionnaire): QuestionnaireChoice {
  const { id, title, lead, credit, mayMiss, flagFrom, bands, items, answers } = form;
  const whens = form.wordings.flatMap(({ when }) => when ?? []);
  return {
    ...{ id, title, lead, credit, mayMiss, flagFrom, bands },
    items: items.map((item) => item.text),
    answers: answers.map((answer) => answer.text),
    mustAsk: items.flatMap(({ blank }, at) => (blank === undefined ? [] : [at])),
    wordings: whens.flatMap((when) => {
      const words = wordingOf(form, "en", [when]);
      return words ? [{ when, words }] : [];
    }),
  };
}

/** The words for this person: those for the young before the common ones. */
export function wordsFor(form: QuestionnaireChoice, features: readonly string[]): Wording {
  const { title, lead, credit, answers, items } = form;
  return (
    form.wordings.find(({ when }) => features.includes(when))?.words ?? {
      ...{ title, lead, credit, answers },
      items: items.map((text, at) => ({ at, text })),
    }
  );
}
