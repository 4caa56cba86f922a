import type { Vocabulary } from "./parse-vocabulary";
import type { Questionnaire } from "@/lib/engine/questionnaires/schema";
import type { Level, MappedProfile, OpenQuestion, Profile, QuestionnaireTotal } from "./schema";

type Answers = (Level | null)[];

/**
 * What the engine sees of a profile: questionnaires mapped to levels, implied features set, open questions
 * listed. A given level beats a mapped one, except for items marked `higherWins`, where the higher counts; of
 * two mapped levels the higher counts. A missing answer maps to nothing. Never throws for a profile made by
 * `readProfile`. Source: docs/evidence/brief.md C.7, C.8, G.4.
 */
export function mapProfile(profile: Profile, vocabulary: Vocabulary): MappedProfile {
  const answered = vocabulary.questionnaires.flatMap((form) => {
    const answers = profile[form.id];
    return answers ? [{ form, answers, total: totalOf(form, answers) }] : [];
  });
  const mapped = new Map<string, number>();
  for (const { form, answers, total } of answered) {
    for (const [id, level] of mappedLevels(form, answers, total))
      mapped.set(id, Math.max(level, mapped.get(id) ?? 0));
  }
  const levels: MappedProfile["levels"] = new Map();
  for (const item of vocabulary.items) {
    const level = levelOf(profile.symptoms[item.id], mapped.get(item.id), item.higherWins);
    if (level > 0) levels.set(item.id, level as 1 | 2 | 3);
  }
  const features = withImplied(profile.features, levels.keys(), vocabulary);
  return {
    levels,
    features,
    totals: Object.fromEntries(answered.map(({ form, total }) => [form.id, total])),
    asks: answered.flatMap(({ form, answers }) =>
      openQuestions(form, answers, profile, features, vocabulary),
    ),
    ...blanks(answered),
  };
}

/** Items that must be asked: a blank is "not asked" whatever else is entered (docs/evidence/brief.md G.4). */
function blanks(
  answered: { form: Questionnaire; answers: Answers }[],
): Pick<MappedProfile, "item9" | "blankStops"> {
  const asked = answered.flatMap(({ form, answers }) =>
    form.items.flatMap((item, place) =>
      item.blank === undefined ? [] : [{ stop: item.blank, answered: answers[place] !== null }],
    ),
  );
  const blankStops = [...new Set(asked.filter((one) => !one.answered).map((one) => one.stop))];
  return { item9: asked.length === 0 ? "absent" : blankStops.length > 0 ? "not-asked" : "asked", blankStops };
}

/** These features and all that they and the symptoms present imply, at any depth. */
export function withImplied(
  given: Iterable<string>,
  symptoms: Iterable<string>,
  vocabulary: Vocabulary,
): Set<string> {
  const features = new Set(given);
  const waiting = [...features, ...symptoms];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const implied of vocabulary.byId.get(id)?.implies ?? []) {
      if (!features.has(implied)) waiting.push(implied);
      features.add(implied);
    }
  }
  return features;
}

/**
 * The total of answered items with its band; null when more are missing than the form allows. Nothing is
 * imputed.
 */
export function totalOf(form: Questionnaire, answers: Answers): QuestionnaireTotal {
  const missing = answers.filter((one) => one === null).length;
  const score = missing > form.mayMiss ? null : answers.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const band =
    score === null ? null : (form.bands.find((one) => score >= one.from && score <= one.to)?.title ?? null);
  return {
    score,
    atLeast: missing > 0 && score !== null,
    missing,
    band,
    flagged: score !== null && score >= form.flagFrom,
  };
}

/** The level that confirming `option` for an open question sets; 1 where no answer gives one. */
export function levelForAnswer(
  question: OpenQuestion,
  option: string,
  profile: Profile,
  vocabulary: Vocabulary,
): Level {
  const [id, number] = question.item.split(".");
  const form = vocabulary.questionnaires.find((one) => one.id === id);
  const place = Number(number) - 1;
  const answered = form ? profile[form.id]?.[place] : null;
  if (!answered) return 1;
  const minus = form?.items[place]?.offers.find((one) => one.id === option)?.minus ?? 0;
  return Math.max(1, answered - minus) as Level;
}

function mappedLevels(form: Questionnaire, answers: Answers, total: QuestionnaireTotal): [string, number][] {
  const levels: [string, number][] = form.items.flatMap((item, place) => {
    const answered = answers[place];
    return item.sets !== undefined && answered ? [[item.sets, answered] as [string, number]] : [];
  });
  for (const { id, levels: steps } of form.totalSets) {
    const reached = steps
      .filter((step) => total.score !== null && total.score >= step.from)
      .map((step) => step.level);
    if (reached.length > 0) levels.push([id, Math.max(...reached)]);
  }
  return levels;
}

function levelOf(given: Level | undefined, mapped: number | undefined, higherWins: boolean): number {
  if (given === undefined) return mapped ?? 0;
  return higherWins ? Math.max(given, mapped ?? 0) : given;
}

function openQuestions(
  form: Questionnaire,
  answers: Answers,
  profile: Profile,
  features: Set<string>,
  vocabulary: Vocabulary,
): OpenQuestion[] {
  return form.items.flatMap((item, place) => {
    const score = answers[place] ?? 0;
    const name = `${form.id}.${place + 1}`;
    const questions: OpenQuestion[] = [];
    if (score > 0 && item.asksWhich && !saysWhich(item.asksWhich, profile))
      questions.push({ item: name, options: [...item.asksWhich] });
    const open = item.offers.filter(
      (offer) => score >= offer.atLeast && !isSaid(offer.id, profile, features, vocabulary),
    );
    if (open.length > 0) questions.push({ item: name, options: open.map((offer) => offer.id) });
    return questions;
  });
}

/** One option present says which; so does a level for each, be they all 0. */
function saysWhich(options: string[], { symptoms }: Profile): boolean {
  return options.some((id) => (symptoms[id] ?? 0) > 0) || options.every((id) => symptoms[id] !== undefined);
}

/** Said by hand: a level of any height, or a feature that is set. A mapped level is no one's answer. */
export function isSaid(
  id: string,
  profile: Profile,
  features: ReadonlySet<string>,
  vocabulary: Vocabulary,
): boolean {
  return vocabulary.hasLevel(id) ? Object.hasOwn(profile.symptoms, id) : features.has(id);
}
