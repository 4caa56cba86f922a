import { isSaid } from "@/lib/engine/vocabulary/open-questions";
import type { Profile } from "@/lib/engine/schema";
import { holds, type Facts } from "./condition";
import type { Ask } from "./schema";
import type { Situation } from "./situation";

/**
 * Questions to the clinician that questionnaires, then rules leave open; one of a rule is settled once any of
 * its options is said.
 * @param facts with the pages of the handout, which a question may name.
 * Source of the questions: docs/evidence/brief.md C.7 item 8, C.8 item 5, G.1.
 */
export function clarifyingQuestionsOf({ matcher, mapped }: Situation, facts: Facts, profile: Profile): Ask[] {
  const said = (id: string) => isSaid(id, profile, mapped.features, matcher.vocabulary);
  const open = matcher.asks.filter((ask) => holds(ask.condition, facts) && !ask.options.some(said));
  return [...mapped.asks, ...open.map(({ item, options }) => ({ item, options: [...options] }))];
}
