import type { Vocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import { conditionReader, type Condition } from "./condition";
import { readPlacing, type Placing } from "./placing";
import type { Messages, Rules } from "./rules-schema";
import { inCatalogueOrder, type MatchTopic } from "./schema";
import { readTopic, type Block, type Topic } from "./topic";

export type MatcherParts = {
  topics: readonly MatchTopic[];
  vocabulary: Vocabulary;
  rules: Rules;
  messages: Messages;
};

type Index<Key, Value> = ReadonlyMap<Key, readonly Value[]>;
type WithCondition<T> = T & { condition: Condition };

/** A library's topics, rules and words with every condition read, ready for any number of profiles. */
export type Matcher = {
  vocabulary: Vocabulary;
  rules: Rules;
  messages: Messages;
  /** In catalogue order. */
  topics: Topic[];
  bySlug: ReadonlyMap<string, Topic>;
  /**
   * The same data by what calls it: a profile names a dozen ids, so that going from these to topics reads a
   * fraction of what asking every topic about every id would (decision 029).
   */
  weights: readonly { weight: number; topics: Index<string, Topic> }[];
  blocks: Index<Condition, { topic: Topic; block: Block }>;
  /** Those that anything can pin, in catalogue order. */
  pinnable: Topic[];
  banners: WithCondition<Rules["banners"][number]>[];
  stops: WithCondition<
    Omit<Rules["stops"][number], "answers"> & { answers: { id: string; when: Condition | null }[] }
  >[];
  asks: WithCondition<Rules["asks"][number]>[];
  stopping: WithCondition<Rules["stopping"][number]>[];
  placing: Placing;
  /** Sentences about gates written so far (`reasonOfGate`): they are the same for every profile. */
  gateSentences: Map<Condition, string>;
};

/**
 * Reads every condition once; O(size of the library), once per library. Data is expected to be free of faults
 * (`checkMatchData`, `checkRules`): a pair or order that names an absent topic says nothing.
 * @throws AppError `invalid` for a condition that can't be read.
 */
export function makeMatcher({ topics, vocabulary, rules, messages }: MatcherParts): Matcher {
  const readCondition = conditionReader();
  const catalogue = [...topics]
    .sort(inCatalogueOrder)
    .map((topic, position) => readTopic(topic, position, vocabulary, rules, readCondition));
  const withConditions = <T extends { when: string }>(list: readonly T[]): WithCondition<T>[] =>
    list.map((one) => ({ ...one, condition: readCondition(one.when) }));
  const stops = rules.stops.map(({ answers = [], ...stop }) => ({
    ...stop,
    answers: answers.map(({ id, when }) => ({ id, when: when === undefined ? null : readCondition(when) })),
  }));
  return {
    vocabulary,
    rules,
    messages,
    topics: catalogue,
    bySlug: new Map(catalogue.map((topic) => [topic.slug, topic])),
    weights: [1, 2, 3].map((weight) => ({
      weight,
      topics: indexed(catalogue, (topic) =>
        topic.weights.filter((one) => one.weight === weight).map(({ id }) => ({ key: id, value: topic })),
      ),
    })),
    blocks: indexed(catalogue, (topic) =>
      topic.blocks.map((block) => ({ key: block.when, value: { topic, block } })),
    ),
    pinnable: catalogue.filter(({ pins }) => pins.length > 0),
    banners: withConditions(rules.banners),
    stops: withConditions(stops),
    asks: withConditions(rules.asks),
    stopping: withConditions(rules.stopping),
    placing: readPlacing(rules, catalogue, readCondition),
    gateSentences: new Map(),
  };
}

function indexed<Key, Value>(
  topics: readonly Topic[],
  entriesOf: (topic: Topic) => { key: Key; value: Value }[],
): Index<Key, Value> {
  const index = new Map<Key, Value[]>();
  for (const { key, value } of topics.flatMap(entriesOf)) {
    const list = index.get(key);
    if (list) list.push(value);
    else index.set(key, [value]);
  }
  return index;
}

/** Known topics of these slugs, in this order, each once. */
export function topicsOf({ bySlug }: Matcher, slugs: readonly string[]): Topic[] {
  return [...new Set(slugs)].flatMap((slug) => bySlug.get(slug) ?? []);
}
