/** What an entry of the line changes in a draft. Pure. */
import type { Entry } from "@/lib/engine/command-line/schema";
import { wordsFor } from "@/lib/engine/questionnaires/questionnaire-choice";
import type { BuilderLibrary, DraftView, HandoutPatch } from "@/lib/handouts/schema";
import { withAnswers, withFeature, withLevel, withOneOf } from "../profile-edit";

type Draft = Pick<DraftView, "profile" | "answeredOn">;
const sixties = "bio.age_60_64";

/**
 * All but a page, whose length is remembered beside the draft. Answers that are typed are today's, in the order
 * of the form on the desk: the PHQ-A of the young asks some in another order than the PHQ-9.
 */
export function entryPatch(
  { profile, answeredOn }: Draft,
  entry: Exclude<Entry, { kind: "topic" }>,
  { ageBands, questionnaires }: Pick<BuilderLibrary, "ageBands" | "questionnaires">,
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
      const banded = withOneOf(profile, bands, bandOf(entry.years));
      return { profile: withFeature(banded, sixties, entry.years >= 60 && entry.years < 65) };
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

/** @param years whole. The bands of the vocabulary (docs/evidence/brief.md C.4). */
function bandOf(years: number): string {
  if (years < 18) return "age.under_18";
  if (years < 25) return "age.18_24";
  return years < 65 ? "age.25_64" : "age.65_plus";
}
