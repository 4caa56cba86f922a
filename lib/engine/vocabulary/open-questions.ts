/** What PHQ-9 and GAD-7 answers leave open for the clinician to say (docs/evidence/brief.md C.7, C.8). */
import type { Vocabulary } from "./parse-vocabulary";
import type { Questionnaire } from "@/lib/engine/questionnaires/schema";
import type { Answers } from "@/lib/engine/questionnaires/questionnaire-score";
import type { Level, OpenQuestion, Profile } from "@/lib/engine/schema";

/** In the order of the items: which of several an answer above 0 means, then what may be there as well. */
export function openQuestions(
  form: Questionnaire,
  answers: Answers,
  profile: Profile,
  features: ReadonlySet<string>,
  vocabulary: Vocabulary,
): OpenQuestion[] {
  return form.items.flatMap(({ asksWhich, offers }, at) => {
    const answered = answers[at] ?? 0;
    const item = `${form.id}.${at + 1}`;
    const which = answered > 0 && asksWhich && !saysWhich(asksWhich, profile) ? asksWhich : [];
    const open = offers
      .filter(({ id, atLeast }) => answered >= atLeast && !isSaid(id, profile, features, vocabulary))
      .map(({ id }) => id);
    return [which, open]
      .filter((options) => options.length > 0)
      .map((options) => ({ item, options: [...options] }));
  });
}

/** One option present says which; so does a level for each, be they all 0. */
function saysWhich(options: readonly string[], { symptoms }: Profile): boolean {
  return options.some((id) => (symptoms[id] ?? 0) > 0) || options.every((id) => symptoms[id] !== undefined);
}

/**
 * Said by hand: a level of any height, or a feature that is set. A level that an answer gives
 * is no one's word.
 */
export function isSaid(
  id: string,
  profile: Profile,
  features: ReadonlySet<string>,
  vocabulary: Vocabulary,
): boolean {
  return vocabulary.hasLevel(id) ? Object.hasOwn(profile.symptoms, id) : features.has(id);
}

/** The level that confirming `option` for an open question sets; 1 where no answer gives one. */
export function levelForAnswer(
  { item }: OpenQuestion,
  option: string,
  profile: Profile,
  vocabulary: Vocabulary,
): Level {
  const [id, number] = item.split(".");
  const form = vocabulary.questionnaires.find((one) => one.id === id);
  const at = Number(number) - 1;
  const answered = form ? profile[form.id]?.[at] : null;
  if (!answered) return 1;
  const minus = form?.items[at]?.offers.find((one) => one.id === option)?.minus ?? 0;
  return Math.max(1, answered - minus) as Level;
}
