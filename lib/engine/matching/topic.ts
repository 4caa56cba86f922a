import type { Vocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import type { Condition } from "./condition";
import { listedIn, names } from "./matching-schema";
import type { Rules } from "./rules-schema";
import type { Grade, MatchTopic, Message } from "./schema";

export type Block = { when: Condition; hard: boolean };

/**
 * One message of a topic, and the vocabulary ids that bring it, in vocabulary order, each with the
 * message's id for it.
 */
export type Caution = { whens: { id: string; message: Message }[] };

/**
 * One topic as matching reads it: conditions parsed, and what the rules say of it beside its own data. Other
 * topics are named by slug.
 */
export type Topic = {
  slug: string;
  title: string;
  grade: Grade;
  /** Catalogue order, and slug among equals: 0 for the first topic of the library. */
  position: number;
  /** 1 to 3 for a vocabulary id, in vocabulary order; those of ids that count as another included. */
  weights: { id: string; weight: number }[];
  gradeWhen: { when: Condition; grade: Grade }[];
  gate: Condition | null;
  blocks: Block[];
  pairs: { add: string; when: Condition | null }[];
  pins: Condition[];
  cautions: Caution[];
  /** Of matching.yaml; null for a topic that it doesn't name. */
  lane: string | null;
  /** Of matching.yaml, else the topic's own (`group` of a clinic's topic, or of an older pack). */
  group: string | null;
  /** The topic whose product it is, by the same rule (`rankBelow`). */
  concept: string | null;
  /** True where it stands without its concept once it is asked for. */
  aloneIfAsked: boolean;
  medicine: boolean;
};

/**
 * @param at the topic's position in catalogue order. @param readCondition of one `conditionReader`
 *   for the whole library.
 * @throws AppError `invalid` for a condition that can't be read. Ids that the vocabulary lacks are left out.
 */
export function readTopic(
  { slug, title, grade, match, cautions }: MatchTopic,
  at: number,
  vocabulary: Vocabulary,
  rules: Rules,
  readCondition: (text: string) => Condition,
): Topic {
  const position = positionOf(slug, match, rules.matching);
  const ofGroup = rules.groupBlocks.filter((block) => block.group === position.group);
  const ofLane = rules.matching.blocks.filter(
    ({ topics, except }) => !except.includes(slug) && names(topics, { slug, ...position }),
  );
  const pins = [...match.pin, ...rules.pins.filter((pin) => pin.topic === slug)];
  return {
    slug,
    title,
    grade,
    position: at,
    weights: weightsOf(match.weights, vocabulary),
    gradeWhen: (match.gradeWhen ?? []).map((one) => ({ grade: one.grade, when: readCondition(one.when) })),
    gate: match.gate === null ? null : readCondition(match.gate),
    blocks: [...match.block, ...ofGroup, ...ofLane].map(({ when, hard }) => ({
      when: readCondition(when),
      hard,
    })),
    pairs: match.pair.map(({ add, when }) => ({
      add,
      when: when === undefined ? null : readCondition(when),
    })),
    pins: pins.map((pin) => readCondition(pin.when)),
    cautions: cautionsOf(slug, cautions, vocabulary),
    ...position,
    medicine: match.medicine,
  };
}

/** Where a topic stands to others. What matching.yaml says wins over the topic's own data. */
function positionOf(
  slug: string,
  match: MatchTopic["match"],
  { lanes, groups, concept }: Rules["matching"],
): Pick<Topic, "lane" | "group" | "concept" | "aloneIfAsked"> {
  const lane = listedIn(lanes, slug);
  const group = listedIn(groups, slug) ?? match.group ?? null;
  const row = concept.find(({ products }) => names(products, { slug, lane, group }));
  return {
    lane,
    group,
    concept: row?.concept ?? match.rankBelow ?? null,
    aloneIfAsked: row?.unlessAsked.includes(slug) ?? false,
  };
}

/** A feature that counts as another adds that one's weight where the topic gives it none of its own. */
function weightsOf(weights: Record<string, number>, vocabulary: Vocabulary): Topic["weights"] {
  const all = new Map(Object.entries(weights));
  for (const [id, weight] of Object.entries(weights)) {
    for (const alias of vocabulary.aliasesOf.get(id) ?? []) if (!all.has(alias)) all.set(alias, weight);
  }
  return inVocabularyOrder([...all.keys()], vocabulary).map((id) => ({ id, weight: all.get(id) ?? 0 }));
}

/** Entries with the same text are one caution: a text prints once. */
function cautionsOf(slug: string, cautions: MatchTopic["cautions"], vocabulary: Vocabulary): Caution[] {
  const idsOf = new Map<string, string[]>();
  for (const { text, when } of cautions) idsOf.set(text, [...(idsOf.get(text) ?? []), ...when]);
  const sameOf = new Map(cautions.map(({ text, same }) => [text, same ? { same } : {}]));
  return [...idsOf].map(([text, ids]) => ({
    whens: inVocabularyOrder(ids, vocabulary).map((id) => ({
      id,
      message: { id: `${slug}.${id}`, message: text, ...sameOf.get(text) },
    })),
  }));
}

function inVocabularyOrder(ids: readonly string[], { orderOf }: Vocabulary): string[] {
  const order = (id: string) => orderOf.get(id) ?? 0;
  return [...new Set(ids)].filter((id) => orderOf.has(id)).sort((one, other) => order(one) - order(other));
}
