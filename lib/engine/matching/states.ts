import type { Facts } from "./condition";
import type { Matching } from "./matching-schema";

/**
 * Names of what is true of the whole profile (docs/evidence/corrections.md M-F): a symptom of the domain is
 * present, none of it above the level, and none of the ids that exclude it.
 */
export function statesThatHold(states: Matching["states"], { names, levels }: Facts): string[] {
  return states
    .filter(({ any, maxLevel, none }) => {
      const domain = any.slice(0, -1);
      const present = [...levels].filter(([id]) => id.startsWith(domain));
      return (
        present.length > 0 &&
        present.every(([, level]) => level <= maxLevel) &&
        !none.some((id) => names.has(id))
      );
    })
    .map(({ id }) => id);
}
