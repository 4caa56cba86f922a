import type { Vocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import type { CompiledTopic, SharedCondition } from "./compiled-topic";
import { namesOf, parseCondition } from "./condition";
import type { Messages, Rules } from "./rules-schema";
import type { MatchTopic } from "./schema";
import { turned, type Turned } from "./turned";

/** Topics, vocabulary, rules and words made ready for many profiles. Topics are in catalogue order; a place is an index of it. */
export type Matcher = {
  vocabulary: Vocabulary;
  rules: Rules;
  messages: Messages;
  topics: CompiledTopic[];
  placeOf: ReadonlyMap<string, number>;
  turned: Turned;
  /** Places of the topics that may be pinned. */
  pinnable: number[];
  banners: (Rules["banners"][number] & { condition: SharedCondition })[];
  stops: (Rules["stops"][number] & {
    condition: SharedCondition;
    choices: { id: string; when: SharedCondition | null }[];
  })[];
  asks: (Rules["asks"][number] & { condition: SharedCondition })[];
  stopping: (Rules["stopping"][number] & { condition: SharedCondition })[];
  conditionCount: number;
  /** True when some pair depends on the pages of the handout; else pairs follow from the profile alone. */
  pairsNamePages: boolean;
  /** Sentences about gates already made, by place of the condition. */
  gateWords: Map<number, string>;
};

export type MatcherParts = {
  topics: readonly MatchTopic[];
  vocabulary: Vocabulary;
  rules: Rules;
  messages: Messages;
};

/**
 * Makes a matcher; O(size of the library), once per library. Data is expected to be free of faults
 * (`checkMatchData`, `checkRules`); a pair or order that names an absent topic is left out, an unreadable condition throws.
 */
export function compile({ topics, vocabulary, rules, messages }: MatcherParts): Matcher {
  const inOrder = [...topics].sort(
    (one, other) => one.order - other.order || (one.slug < other.slug ? -1 : 1),
  );
  const placeOf = new Map(inOrder.map((topic, place) => [topic.slug, place]));
  const known = new Map<string, SharedCondition>();
  const share = (text: string): SharedCondition => {
    const found = known.get(text);
    if (found) return found;
    const condition = parseCondition(text);
    const shared = {
      place: known.size,
      condition,
      namesPages: namesOf(condition).some((name) => name.startsWith("page:")),
    };
    known.set(text, shared);
    return shared;
  };
  const compiled = inOrder.map((topic) => compileTopic(topic, { vocabulary, rules, placeOf, share }));
  const rule = <T extends { when: string }>(list: T[]) =>
    list.map((one) => ({ ...one, condition: share(one.when) }));
  const [banners, asks, stopping] = [rule(rules.banners), rule(rules.asks), rule(rules.stopping)];
  const stops = rule(rules.stops).map((stop) => ({
    ...stop,
    choices: (stop.answers ?? []).map(({ id, when }) => ({
      id,
      when: when === undefined ? null : share(when),
    })),
  }));
  return {
    vocabulary,
    rules,
    messages,
    placeOf,
    banners,
    stops,
    asks,
    stopping,
    topics: compiled,
    turned: turned(compiled, vocabulary),
    pinnable: compiled.flatMap((topic, place) => (topic.pins.length > 0 ? [place] : [])),
    conditionCount: known.size,
    pairsNamePages: compiled.some((topic) => topic.pairs.some((pair) => pair.when?.namesPages === true)),
    gateWords: new Map(),
  };
}

type Tools = {
  vocabulary: Vocabulary;
  rules: Rules;
  placeOf: ReadonlyMap<string, number>;
  share: (text: string) => SharedCondition;
};

function compileTopic(topic: MatchTopic, { vocabulary, rules, placeOf, share }: Tools): CompiledTopic {
  const { match } = topic;
  const groupBlocks = rules.groupBlocks.filter((block) => block.group === match.group);
  const pins = [...match.pin, ...rules.pins.filter((pin) => pin.topic === topic.slug)];
  return {
    topic,
    weights: weightsOf(match.weights, vocabulary),
    gradeWhen: (match.gradeWhen ?? []).map((one) => ({ grade: one.grade, when: share(one.when) })),
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
    .map(([id, weight]) => ({ at: vocabulary.orderOf.get(id) ?? -1, weight }))
    .filter((one) => one.at >= 0);
}

function cautionsOf(topic: MatchTopic, vocabulary: Vocabulary): CompiledTopic["cautions"] {
  const byText = new Map<string, Set<string>>();
  for (const caution of topic.cautions)
    byText.set(caution.text, new Set([...(byText.get(caution.text) ?? []), ...caution.when]));
  return [...byText].map(([text, ids]) => ({
    text,
    whens: [...ids]
      .map((id) => ({
        at: vocabulary.orderOf.get(id) ?? -1,
        message: Object.freeze({ id: `${topic.slug}.${id}`, message: text }),
      }))
      .filter((one) => one.at >= 0)
      .sort((one, other) => one.at - other.at),
  }));
}
