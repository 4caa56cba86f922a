import type { Level, Profile } from "@/lib/engine/schema";

/** Pure edits of a profile; each gives a new one. */
export function withLevel(profile: Profile, id: string, level: Level | null): Profile {
  const others = Object.entries(profile.symptoms).filter(([one]) => one !== id);
  return { ...profile, symptoms: Object.fromEntries(level === null ? others : [...others, [id, level]]) };
}

export function withFeature(profile: Profile, id: string, on: boolean): Profile {
  const rest = profile.features.filter((one) => one !== id);
  return { ...profile, features: on ? [...rest, id] : rest };
}

/** Exactly one of a group (the age bands). */
export function withOneOf(profile: Profile, group: string[], id: string): Profile {
  return { ...profile, features: [...profile.features.filter((one) => !group.includes(one)), id] };
}

/** An untouched questionnaire is absent, not nine blanks: blank answers mean "not asked". */
export function withAnswers(
  profile: Profile,
  id: "phq9" | "gad7",
  answers: (Level | null)[] | null,
): Profile {
  const { [id]: _before, ...others } = profile;
  return answers === null ? others : { ...others, [id]: answers };
}
