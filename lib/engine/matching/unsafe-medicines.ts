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
  const { bySlug, rules } = situation.matcher;
  return Object.entries(rules.medicineNames).flatMap(([slug, medicines]) => {
    const topic = bySlug.get(slug);
    if (topic === undefined || (slugs && !slugs.includes(slug))) return [];
    const hard = blocksOf(topic, situation).filter((block) => block.hard);
    if (hard.length === 0) return [];
    const reasons = printedReasons(
      entriesBehind(
        hard.map((block) => block.when),
        situation.facts,
        situation,
      ),
      situation.matcher,
    );
    const words = fill(situation.matcher.messages.notSafe, { reasons: joined(reasons, situation.matcher) });
    return [{ slug, medicines: [...medicines], reasons, words }];
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
