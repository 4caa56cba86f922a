/** What an entry of the line changes in a draft. Pure. */
import type { Entry } from "@/lib/engine/command-line/schema";
import { wordsFor } from "@/lib/engine/questionnaires/questionnaire-choice";
import type { HandoutPatch } from "@/lib/handouts/schema";
import type { BuilderLibrary, DraftView } from "@/lib/handouts/draft/schema";
import { withAnswers, withFeature, withLevel, withOneOf } from "../profile-edit";

type Draft = Pick<DraftView, "profile" | "answeredOn">;

/**
 * All but a page, whose length is remembered beside the draft. Answers that are typed are today's, in the
 * order of the form on the desk: the PHQ-A of the young asks some in another order than the PHQ-9.
 */
export function entryPatch(
  { profile, answeredOn }: Draft,
  entry: Exclude<Entry, { kind: "topic" }>,
  { ageBands, ages, questionnaires }: Pick<BuilderLibrary, "ageBands" | "ages" | "questionnaires">,
): HandoutPatch {
  const bands = ageBands.map(({ id }) => id);
  switch (entry.kind) {
    case "level":
      return { profile: withLevel(profile, entry.id, entry.level) };
    case "feature":
      return {
        profile: bands.includes(entry.id)
          ? withOneOf(profile, bands, entry.id)
          : withFeature(profile, entry.id, true),
      };
    case "age": {
      const holds = ({ years: [first, last] }: (typeof ages)[number]) =>
        entry.years >= first && entry.years <= last;
      return {
        profile: ages.reduce((changed, age) => withFeature(changed, age.id, holds(age)), profile),
      };
    }
    case "answers":
      return {
        profile: withAnswers(profile, entry.form, inOrderOfForm(entry, questionnaires, profile.features)),
        ...(answeredOn[entry.form] ? { answeredToday: [entry.form] } : {}),
      };
    case "print":
      return entry.setting;
  }
}

function inOrderOfForm(
  { form, answers }: Extract<Entry, { kind: "answers" }>,
  questionnaires: BuilderLibrary["questionnaires"],
  features: readonly string[],
): typeof answers {
  const asked = questionnaires.find(({ id }) => id === form);
  if (!asked) return answers;
  const places = wordsFor(asked, features).items.map(({ at }) => at);
  return answers.map((_, at) => answers[places.indexOf(at)] ?? null);
}
