import type { Questionnaire } from "./schema";
import type { Level, QuestionnaireTotal } from "@/lib/engine/schema";

/** One entry for each item of a questionnaire, in its order; null for one that was left blank. */
export type Answers = (Level | null)[];

/**
 * The PHQ-9 total (0 to 27) or GAD-7 total (0 to 21) with its band. Blank answers count as 0 and make it an
 * "at least"; null when more are blank than the form allows. Nothing is imputed. Where a band begins and its
 * words stand in prisma/library/questionnaires.yaml. Source: docs/evidence/brief.md C.7, C.8, G.4.
 */
export function totalOf(
  form: Pick<Questionnaire, "mayMiss" | "bands" | "flagFrom">,
  answers: Answers,
): QuestionnaireTotal {
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

/**
 * The symptoms a questionnaire gives a level of 0 to 3: each answer above 0 its own symptom, and the
 * total some others (the highest level whose bound it reaches). The same symptom may come twice.
 * Source: docs/evidence/brief.md C.7, C.8.
 */
export function levelsOf(
  form: Questionnaire,
  answers: Answers,
  { score }: QuestionnaireTotal,
): [id: string, level: number][] {
  const ofItems = form.items.flatMap((item, at): [string, number][] => {
    const answered = answers[at];
    return item.sets !== undefined && answered ? [[item.sets, answered]] : [];
  });
  const ofTotal = form.totalSets.flatMap(({ id, levels }): [string, number][] => {
    const reached = levels.filter(({ from }) => score !== null && score >= from).map(({ level }) => level);
    return reached.length > 0 ? [[id, Math.max(...reached)]] : [];
  });
  return [...ofItems, ...ofTotal];
}

/**
 * Items that must be asked, item 9 of the PHQ-9 among them: a blank is "not asked" whatever else is entered,
 * and raises the stop that the questionnaire names for it. Source: docs/evidence/brief.md G.4.
 */
export function blankItems(answered: readonly { form: Questionnaire; answers: Answers }[]): {
  item9: "asked" | "not-asked" | "absent";
  blankStops: string[];
} {
  const mustAsk = answered.flatMap(({ form, answers }) =>
    form.items.flatMap((item, at) =>
      item.blank === undefined ? [] : [{ stop: item.blank, blank: answers[at] === null }],
    ),
  );
  const blankStops = [...new Set(mustAsk.filter((one) => one.blank).map((one) => one.stop))];
  if (mustAsk.length === 0) return { item9: "absent", blankStops };
  return { item9: blankStops.length > 0 ? "not-asked" : "asked", blankStops };
}
