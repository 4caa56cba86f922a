/**
 * Places in the top five while they are given out (docs/evidence/corrections.md H.6-B): what the steps of
 * top-five.ts and concepts.ts share.
 */
import { isExcludedByBlock } from "./blocks";
import type { Condition } from "./condition";
import { passesGate } from "./gates";
import { broughtBy } from "./pairs";
import type { LaneCap, PlacingLine } from "./placing";
import type { Place } from "./schema";
import { unscored, type ScoredTopic } from "./score";
import type { Situation } from "./situation";
import type { Topic } from "./topic";

export type Placed = {
  one: ScoredTopic;
  place: Place;
  /**
   * The lines that gave the place: of a question, a stage, a kept place; none where the score or a product
   * did.
   */
  behind: Condition[];
  /** The product whose concept it is. */
  product: Topic | null;
};

/** What every step looks at; `five` and `brought` grow from step to step. */
export type Work = {
  situation: Situation;
  /** Open topics with a score that are not pinned, by rank. */
  ranked: readonly ScoredTopic[];
  pinned: ReadonlySet<Topic>;
  top: number;
  five: Placed[];
  /** Pages that placed topics bring, each with those that do. */
  brought: Map<Topic, Topic[]>;
  /** Lines of `reserve` whose condition holds. */
  reserve: PlacingLine[];
  lastOnes: ReadonlySet<Topic>;
  caps: LaneCap[];
};

/** Gate met, no block, not waiting for the age band, not pinned (H.6-B2). */
export function isOpen(topic: Topic, { situation, pinned }: Work): boolean {
  return !pinned.has(topic) && passesGate(topic, situation) && !isExcludedByBlock(topic, situation);
}

export function placeOf(topic: Topic, { five }: Pick<Work, "five">): Placed | undefined {
  return five.find(({ one }) => one.topic === topic);
}

/** Gives a topic the next place, and with it the pages it brings. */
export function put(work: Work, placed: Omit<Placed, "product">): void {
  work.five.push({ ...placed, product: null });
  const { topic } = placed.one;
  for (const page of broughtBy(topic, work.situation).pages)
    work.brought.set(page, [...(work.brought.get(page) ?? []), topic]);
}

export const scoredOf = (topic: Topic, { ranked, situation }: Work) =>
  ranked.find((one) => one.topic === topic) ?? unscored(topic, situation);
