import { mapProfile } from "@/lib/engine/vocabulary/map-profile";
import type { Profile } from "@/lib/engine/vocabulary/schema";
import type { Matcher } from "./compile";
import { entriesBehind, situationOf, type Situation } from "./situation";
import { fill } from "./words";

export type NotSafe = { slug: string; medicines: string[]; reasons: string[]; words: string };

/**
 * Medicines a hard block forbids for this profile, with the words to print beside them wherever a page names
 * them ("not safe for you because of seizures"). Sensitive reasons read "your health history"
 * (docs/evidence/brief.md G.2 and G.3).
 * @param slugs only these topics' medicines; all that rules.yaml names when left out.
 */
export function notSafe(matcher: Matcher, profile: Profile, slugs?: readonly string[]): NotSafe[] {
  return notSafeIn(situationOf(matcher, mapProfile(profile, matcher.vocabulary)), slugs);
}

export function notSafeIn(situation: Situation, slugs?: readonly string[]): NotSafe[] {
  const { matcher, facts, blocksOf } = situation;
  const { messages, vocabulary, rules } = matcher;
  return Object.entries(rules.medicineNames).flatMap(([slug, medicines]) => {
    const place = matcher.placeOf.get(slug);
    if (place === undefined || (slugs && !slugs.includes(slug))) return [];
    const hard = blocksOf(place)
      .filter((block) => block.hard)
      .map((block) => block.when);
    if (hard.length === 0) return [];
    const entries = entriesBehind(hard, facts, situation);
    const reasons = [
      ...new Set(entries.map((id) => vocabulary.byId.get(id)?.reason ?? messages.healthHistory)),
    ];
    return [
      {
        slug,
        medicines: [...medicines],
        reasons,
        words: fill(messages.notSafe, { reasons: listed(reasons, messages.because.and) }),
      },
    ];
  });
}

function listed(reasons: string[], and: string): string {
  return reasons.length < 2
    ? (reasons[0] ?? "")
    : reasons.slice(0, -1).join(", ") + and + (reasons.at(-1) ?? "");
}
