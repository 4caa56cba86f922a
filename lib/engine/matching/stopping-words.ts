import { holds, type Facts } from "./condition";
import type { StoppingWords } from "./rules-schema";
import type { Situation } from "./situation";

/**
 * Which words about stopping a medicine stand at the foot of this handout: the first of rules.yaml whose
 * condition holds, null for none. Source: docs/evidence/corrections.md H.1.2.
 */
export function stoppingWordsOf({ matcher }: Situation, facts: Facts): StoppingWords | null {
  return matcher.stopping.find((one) => holds(one.condition, facts))?.words ?? null;
}
