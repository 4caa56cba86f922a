/**
 * What keeps a topic off the page (docs/evidence/brief.md 0.5): a hard block always, a plain one unless a
 * clinician sets it aside with a logged reason; and pages that name medicines while the required group (the
 * age band) is missing.
 */
import type { Situation } from "./situation";
import type { Block, Topic } from "./topic";

/** The blocks of a topic, its group's among them, that hold now. */
export function blocksOf(topic: Topic, { blocks }: Situation): readonly Block[] {
  return blocks.get(topic) ?? [];
}

export function isBlocked(topic: Topic, { blocks }: Situation): boolean {
  return blocks.has(topic);
}

export function isHardBlocked(topic: Topic, situation: Situation): boolean {
  return blocksOf(topic, situation).some((block) => block.hard);
}

/** True while a topic waits for the required group. */
export function waits({ medicine }: Topic, { incomplete }: Situation): boolean {
  return medicine && incomplete;
}

export function isExcludedByBlock(topic: Topic, situation: Situation): boolean {
  return waits(topic, situation) || isBlocked(topic, situation);
}
