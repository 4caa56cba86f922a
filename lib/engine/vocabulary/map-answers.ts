import { withImplied } from "./implied-features";
import { openQuestions } from "./open-questions";
import type { Vocabulary } from "./parse-vocabulary";
import { blankItems, levelsOf, totalOf } from "@/lib/engine/questionnaires/questionnaire-score";
import type { Level, MappedProfile, Profile } from "@/lib/engine/schema";

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
    for (const [id, level] of levelsOf(form, answers, total))
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
    ...blankItems(answered),
  };
}

function levelOf(given: Level | undefined, mapped: number | undefined, higherWins: boolean): number {
  if (given === undefined) return mapped ?? 0;
  return higherWins ? Math.max(given, mapped ?? 0) : given;
}
