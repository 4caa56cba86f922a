import type { Condition } from "./condition";
import type { Grade, MatchTopic, Message } from "./schema";

/** A condition read once; topics that say the same share it, so that it is also evaluated once. */
export type SharedCondition = { place: number; condition: Condition; namesPages: boolean };

export type CompiledTopic = {
  topic: MatchTopic;
  /** Weights, those of ids that count as another included; `at` is a place in the vocabulary. */
  weights: { at: number; weight: number }[];
  gradeWhen: { when: SharedCondition; grade: Grade }[];
  gate: SharedCondition | null;
  blocks: { when: SharedCondition; hard: boolean }[];
  pairs: { add: number; when: SharedCondition | null }[];
  pins: SharedCondition[];
  /** The ids of each message in vocabulary order, with the caution's id for each; one text once. */
  cautions: { whens: { at: number; message: Message }[]; text: string }[];
  /** Place of the topic this one stays below; -1 for none. */
  below: number;
};
