import { AppError } from "@/lib/platform/errors";
import { joinList } from "@/lib/platform/join-list";
import { withImplied } from "./implied-features";
import type { Vocabulary } from "./parse-vocabulary";
import { profileInput, vocabularyId, type Level, type Profile, type ProfileRules } from "@/lib/engine/schema";

/**
 * A profile from unknown input, strictly: known ids, levels 0 to 3, whole questionnaires, no conflicting
 * entries. The answer is in vocabulary order with doubles removed, so that the order of entry leaves no
 * trace.
 * @param options.draft lets the required group (the age band) be missing; two of it are refused either way.
 * @throws AppError `invalid` with one line. An id is repeated in it only when it has the form of one, never
 *   free text. Source of conflicts: docs/evidence/brief.md C.9 and G.3.
 */
export function readProfile(
  input: unknown,
  vocabulary: Vocabulary,
  rules: ProfileRules,
  options: { draft?: boolean } = {},
): Profile {
  const parsed = profileInput.safeParse(input);
  if (!parsed.success) throw refuse(shapeFault(input, parsed.error.issues[0]?.path ?? []));
  const { symptoms, features, phq9, gad7 } = parsed.data;
  for (const id of Object.keys(symptoms)) checkId(id, "symptoms", vocabulary);
  for (const id of features) checkId(id, "features", vocabulary);
  const positionOf = (id: string) => vocabulary.orderOf.get(id) ?? 0;
  const given = Object.entries(symptoms).sort(([one], [other]) => positionOf(one) - positionOf(other));
  const profile: Profile = {
    symptoms: Object.fromEntries(given) as Record<string, Level>,
    features: [...new Set(features)].sort((one, other) => positionOf(one) - positionOf(other)),
    ...(phq9 ? { phq9 } : {}),
    ...(gad7 ? { gad7 } : {}),
  };
  checkGroups(profile, vocabulary, rules, options.draft ?? false);
  checkConflicts(profile, vocabulary, rules);
  return profile;
}

function checkId(id: string, field: "symptoms" | "features", vocabulary: Vocabulary): void {
  if (!vocabulary.byId.has(id)) throw refuse(`${shownId(id)} is not in the vocabulary`);
  if (vocabulary.hasLevel(id) && field === "features")
    throw refuse(`${id} holds a level, so it belongs under symptoms`);
  if (!vocabulary.hasLevel(id) && field === "symptoms")
    throw refuse(`${id} is yes or no, so it belongs under features`);
}

function checkGroups(profile: Profile, vocabulary: Vocabulary, rules: ProfileRules, draft: boolean): void {
  for (const group of vocabulary.exactlyOne) {
    const set = profile.features.filter((id) => group.ids.includes(id));
    if (set.length > 1) throw refuse(`${joinList(set)} can't both be true: give one ${group.title}`);
    if (set.length === 0 && group.name === rules.required.group && !draft) {
      throw refuse(`no ${group.title} is given: one of ${group.ids.join(", ")} is needed`);
    }
  }
}

function checkConflicts(profile: Profile, vocabulary: Vocabulary, rules: ProfileRules): void {
  const symptoms = Object.keys(profile.symptoms).filter((id) => (profile.symptoms[id] ?? 0) > 0);
  const present = new Set([...withImplied(profile.features, symptoms, vocabulary), ...symptoms]);
  for (const conflict of rules.conflicts) {
    if (!present.has(conflict.id)) continue;
    const other = conflict.with.find((id) => present.has(id));
    if (other) throw refuse(`${conflict.id} and ${other} can't both be true`);
    const high = Object.entries(conflict.levels).find(([id, from]) => (profile.symptoms[id] ?? 0) >= from);
    if (high) throw refuse(`${conflict.id} and ${high[0]} at level ${high[1]} or more can't both be true`);
  }
}

function shapeFault(input: unknown, path: PropertyKey[]): string {
  const [field, key] = path;
  if (field === undefined)
    return typeof input === "object" && input !== null && !Array.isArray(input)
      ? "only symptoms, features, phq9 and gad7 may be given"
      : "it is not an object";
  if (field === "symptoms")
    return key === undefined
      ? "symptoms is not an object of levels"
      : `${shownId(String(key))} needs a level of 0, 1, 2 or 3`;
  if (field === "features") return "features is not a list of at most 200 ids";
  const answers = (input as Record<string, unknown>)[String(field)];
  if (key === undefined && Array.isArray(answers))
    return `${String(field)} has ${answers.length} answers, not exactly ${field === "phq9" ? 9 : 7}`;
  return `${String(field)} needs a list of answers, each 0, 1, 2, 3 or null`;
}

function shownId(id: string): string {
  return id.length <= 60 && vocabularyId.safeParse(id).success ? id : "an entry";
}

function refuse(fault: string): AppError {
  return new AppError(
    "invalid",
    `The profile can't be read: ${fault}.`,
    "Correct the profile and try again.",
  );
}
