import type { Vocabulary } from "@/lib/vocabulary/parse-vocabulary";
import { namesOf, parseCondition, type Condition } from "./condition";
import type { Messages, Rules } from "./rules-schema";
import type { MatchTopic } from "./schema";

/** A condition read once; topics that say the same share it, so that it is also evaluated once. */
export type SharedCondition = { place: number; condition: Condition; namesPages: boolean };

export type CompiledTopic = {
  topic: MatchTopic;
  /** Weights in vocabulary order, those of ids that count as another included. */
  weights: { id: string; weight: number; levelled: boolean }[];
  gate: SharedCondition | null;
  blocks: { when: SharedCondition; hard: boolean }[];
  pairs: { add: number; when: SharedCondition | null }[];
  pins: SharedCondition[];
  /** The ids of each message in vocabulary order; one text once. */
  cautions: { ids: string[]; text: string }[];
  /** Place of the topic this one stays below; -1 for none. */
  below: number;
};

/** Topics, vocabulary, rules and words made ready for many profiles. Topics are in catalogue order; a place is an index of it. */
export type Matcher = {
  vocabulary: Vocabulary;
  rules: Rules;
  messages: Messages;
  topics: CompiledTopic[];
  placeOf: ReadonlyMap<string, number>;
  /** For each id, which topics it adds a weight to. */
  adds: ReadonlyMap<string, { place: number; weight: number }[]>;
  /** Places of the topics that may be pinned. */
  pinnable: number[];
  banners: (Rules["banners"][number] & { condition: SharedCondition })[];
  stops: (Rules["stops"][number] & { condition: SharedCondition })[];
  asks: (Rules["asks"][number] & { condition: SharedCondition })[];
  conditionCount: number;
};

export type MatcherParts = { topics: readonly MatchTopic[]; vocabulary: Vocabulary; rules: Rules; messages: Messages };

/**
 * Makes a matcher; O(size of the library), once per library. Data is expected to be free of faults
 * (`checkMatchData`, `checkRules`); a pair or order that names an absent topic is left out, an unreadable condition throws.
 */
export function compile({ topics, vocabulary, rules, messages }: MatcherParts): Matcher {
  const inOrder = [...topics].sort((one, other) => one.order - other.order || (one.slug < other.slug ? -1 : 1));
  const placeOf = new Map(inOrder.map((topic, place) => [topic.slug, place]));
  const known = new Map<string, SharedCondition>();
  const share = (text: string): SharedCondition => {
    const found = known.get(text);
    if (found) return found;
    const condition = parseCondition(text);
    const shared = { place: known.size, condition, namesPages: namesOf(condition).some((name) => name.startsWith("page:")) };
    known.set(text, shared);
    return shared;
  };
  const compiled = inOrder.map((topic) => compileTopic(topic, { vocabulary, rules, placeOf, share }));
  const rule = <T extends { when: string }>(list: T[]) => list.map((one) => ({ ...one, condition: share(one.when) }));
  const [banners, stops, asks] = [rule(rules.banners), rule(rules.stops), rule(rules.asks)];
  return {
    vocabulary, rules, messages, placeOf, banners, stops, asks,
    topics: compiled,
    adds: weightsById(compiled),
    pinnable: compiled.flatMap((topic, place) => (topic.pins.length > 0 ? [place] : [])),
    conditionCount: known.size,
  };
}

type Tools = { vocabulary: Vocabulary; rules: Rules; placeOf: ReadonlyMap<string, number>; share: (text: string) => SharedCondition };

function compileTopic(topic: MatchTopic, { vocabulary, rules, placeOf, share }: Tools): CompiledTopic {
  const { match } = topic;
  const groupBlocks = rules.groupBlocks.filter((block) => block.group === match.group);
  const pins = [...match.pin, ...rules.pins.filter((pin) => pin.topic === topic.slug)];
  return {
    topic,
    weights: weightsOf(match.weights, vocabulary),
    gate: match.gate === null ? null : share(match.gate),
    blocks: [...match.block, ...groupBlocks].map((block) => ({ when: share(block.when), hard: block.hard })),
    pairs: match.pair.flatMap((pair) => {
      const add = placeOf.get(pair.add);
      return add === undefined ? [] : [{ add, when: pair.when === undefined ? null : share(pair.when) }];
    }),
    pins: pins.map((pin) => share(pin.when)),
    cautions: cautionsOf(topic, vocabulary),
    below: match.rankBelow === undefined ? -1 : (placeOf.get(match.rankBelow) ?? -1),
  };
}

/** A feature that counts as another adds that one's weight where the topic gives it none of its own. */
function weightsOf(weights: Record<string, number>, vocabulary: Vocabulary): CompiledTopic["weights"] {
  const all = new Map(Object.entries(weights));
  for (const [id, weight] of Object.entries(weights)) {
    for (const alias of vocabulary.aliasesOf.get(id) ?? []) if (!all.has(alias)) all.set(alias, weight);
  }
  return [...all]
    .map(([id, weight]) => ({ id, weight, levelled: vocabulary.hasLevel(id) }))
    .sort((one, other) => place(one.id, vocabulary) - place(other.id, vocabulary));
}

function cautionsOf(topic: MatchTopic, vocabulary: Vocabulary): CompiledTopic["cautions"] {
  const byText = new Map<string, Set<string>>();
  for (const caution of topic.cautions) byText.set(caution.text, new Set([...(byText.get(caution.text) ?? []), ...caution.when]));
  return [...byText].map(([text, ids]) => ({ text, ids: [...ids].sort((one, other) => place(one, vocabulary) - place(other, vocabulary)) }));
}

function weightsById(topics: CompiledTopic[]): Map<string, { place: number; weight: number }[]> {
  const adds = new Map<string, { place: number; weight: number }[]>();
  for (const [at, topic] of topics.entries()) {
    for (const { id, weight } of topic.weights) {
      const list = adds.get(id);
      if (list) list.push({ place: at, weight });
      else adds.set(id, [{ place: at, weight }]);
    }
  }
  return adds;
}

function place(id: string, vocabulary: Vocabulary): number {
  return vocabulary.orderOf.get(id) ?? Number.MAX_SAFE_INTEGER;
}
