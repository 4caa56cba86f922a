import { mapProfile } from "@/lib/engine/vocabulary/map-answers";
import type { Profile } from "@/lib/engine/schema";
import { blocksOf } from "./blocks";
import { fill } from "./fill-message";
import type { Matcher } from "./matcher";
import { entriesBehind, situationOf, type Situation } from "./situation";

export type UnsafeMedicines = { slug: string; medicines: string[]; reasons: string[]; words: string };

/**
 * Medicines a hard block forbids for this profile, with the words to print beside them wherever a
 * page names them ("not safe for you because of seizures"). Sensitive reasons read "your health
 * history" (docs/evidence/brief.md G.2, G.3).
 * @param slugs only these topics' medicines; all that rules.yaml names when left out.
 */
export function unsafeMedicines(
  matcher: Matcher,
  profile: Profile,
  slugs?: readonly string[],
): UnsafeMedicines[] {
  return unsafeMedicinesOf(situationOf(matcher, mapProfile(profile, matcher.vocabulary)), slugs);
}

export function unsafeMedicinesOf(situation: Situation, slugs?: readonly string[]): UnsafeMedicines[] {
  return hardBlockedOf(situation).filter(
    ({ slug, medicines }) => medicines.length > 0 && (!slugs || slugs.includes(slug)),
  );
}

/** Every topic a hard block forbids; without `medicines` where rules.yaml names none for it. */
export function hardBlockedOf(situation: Situation): UnsafeMedicines[] {
  const { topics, rules, messages } = situation.matcher;
  return topics.flatMap((topic) => {
    const hard = blocksOf(topic, situation).filter((block) => block.hard);
    if (hard.length === 0) return [];
    const conditions = hard.map((block) => block.when);
    const reasons = printedReasons(entriesBehind(conditions, situation.facts, situation), situation.matcher);
    const words = fill(messages.notSafe, { reasons: joined(reasons, situation.matcher) });
    return [{ slug: topic.slug, medicines: [...(rules.medicineNames[topic.slug] ?? [])], reasons, words }];
  });
}

function printedReasons(ids: readonly string[], { vocabulary, messages }: Matcher): string[] {
  return [...new Set(ids.map((id) => vocabulary.byId.get(id)?.reason ?? messages.healthHistory))];
}

/** "seizures, bulimia and alcohol", in the language of the messages. */
function joined(reasons: readonly string[], { messages }: Matcher): string {
  const last = reasons.slice(-1).join("");
  return reasons.length < 2 ? last : reasons.slice(0, -1).join(", ") + messages.because.and + last;
}
