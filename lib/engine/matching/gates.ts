import { holds } from "./condition";
import type { Situation } from "./situation";
import type { Topic } from "./topic";

/**
 * Whether a topic may be suggested at all (docs/evidence/brief.md 0.5): it has no gate, or its gate holds.
 * Pairs and choices pass a gate.
 */
export function passesGate({ gate }: Topic, { facts }: Situation): boolean {
  return gate === null || holds(gate, facts);
}
