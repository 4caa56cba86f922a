/**
 * Matching data turned round: for each id or condition, the topics it touches. A profile sets a dozen ids, so that going
 * from these to topics does a fraction of the work of asking every topic about every id (10,000 topics: bench/matching.ts).
 */
import type { Vocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import type { CompiledTopic, SharedCondition } from "./compiled-topic";

export type Turned = {
  /** By place in the vocabulary: topics that give the id a weight. */
  adds: { places: Int32Array; weights: Uint8Array }[];
  /** By place in the vocabulary: topics with a caution for the id. */
  cautions: Int32Array[];
  blockers: { when: SharedCondition; hard: boolean; places: Int32Array }[];
  gates: { when: SharedCondition; places: Int32Array }[];
};

export function turned(topics: CompiledTopic[], vocabulary: Vocabulary): Turned {
  const adds = vocabulary.items.map(() => ({ places: [] as number[], weights: [] as number[] }));
  const cautions = vocabulary.items.map(() => new Set<number>());
  const blockers = new Map<string, { when: SharedCondition; hard: boolean; places: number[] }>();
  const gates = new Map<number, { when: SharedCondition; places: number[] }>();
  for (const [place, topic] of topics.entries()) {
    for (const { at, weight } of topic.weights) {
      adds[at]?.places.push(place);
      adds[at]?.weights.push(weight);
    }
    for (const { at } of topic.cautions.flatMap((caution) => caution.whens)) cautions[at]?.add(place);
    for (const { when, hard } of topic.blocks) {
      const key = `${when.place} ${hard}`;
      const same = blockers.get(key) ?? { when, hard, places: [] };
      same.places.push(place);
      blockers.set(key, same);
    }
    if (topic.gate) {
      const same = gates.get(topic.gate.place) ?? { when: topic.gate, places: [] };
      same.places.push(place);
      gates.set(topic.gate.place, same);
    }
  }
  return {
    adds: adds.map(({ places, weights }) => ({
      places: Int32Array.from(places),
      weights: Uint8Array.from(weights),
    })),
    cautions: cautions.map((places) => Int32Array.from(places)),
    blockers: [...blockers.values()].map((one) => ({ ...one, places: Int32Array.from(one.places) })),
    gates: [...gates.values()].map((one) => ({ ...one, places: Int32Array.from(one.places) })),
  };
}
