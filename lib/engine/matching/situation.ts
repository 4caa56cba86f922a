import type { MappedProfile } from "@/lib/engine/vocabulary/schema";
import type { Matcher } from "./compile";
import type { SharedCondition } from "./compiled-topic";
import type { Grade } from "./schema";
import { causesOf, holds, type Facts } from "./condition";

/** One profile seen by one matcher: what holds of it, and what stands against each topic. Made anew for each question. */
export type Situation = {
  matcher: Matcher;
  mapped: MappedProfile;
  facts: Facts;
  /** True when the group the rules require (the age band) is missing. */
  incomplete: boolean;
  test: (shared: SharedCondition) => boolean;
  /** How many blocks of each topic hold now, and the last of them as an index of `turned.blockers`. */
  blockCount: Uint16Array;
  lastBlocker: Int32Array;
  isBlocked: (place: number) => boolean;
  /** The blocks of a topic that hold now. */
  blocksOf: (place: number) => { when: SharedCondition; hard: boolean }[];
  /** By place in the vocabulary: the level of a symptom, 3 for a feature, 0 for what is not there. */
  strengths: Uint8Array;
  /** By place in the vocabulary: 1 for every id that holds, those another counts as among them. */
  holding: Uint8Array;
  /** Sentences about a single block already made for this profile, by index of `turned.blockers`. */
  said: Map<number, { hard: boolean; because: string }>;
  /** The grade to show for a topic now. */
  gradeOf: (place: number) => Grade;
  /** True when a topic waits for the required group. */
  waits: (place: number) => boolean;
};

/** @param answered chosen for stops of this profile, by name. */
export function situationOf(
  matcher: Matcher,
  mapped: MappedProfile,
  answered: readonly string[] = [],
): Situation {
  const { vocabulary, rules, topics } = matcher;
  const facts: Facts = {
    names: new Set([...namesThatHold(mapped, matcher), ...answered.map((name) => `answer:${name}`)]),
    levels: mapped.levels,
  };
  const answers = new Int8Array(matcher.conditionCount);
  const test = (shared: SharedCondition): boolean => {
    const known = answers[shared.place];
    if (known) return known === 1;
    const answer = holds(shared.condition, facts);
    answers[shared.place] = answer ? 1 : 2;
    return answer;
  };
  const strengths = new Uint8Array(vocabulary.items.length);
  const holding = new Uint8Array(vocabulary.items.length);
  for (const [at, { id }] of vocabulary.items.entries()) {
    strengths[at] = mapped.levels.get(id) ?? (mapped.features.has(id) ? 3 : 0);
    holding[at] = facts.names.has(id) ? 1 : 0;
  }
  const blockCount = new Uint16Array(topics.length);
  const lastBlocker = new Int32Array(topics.length);
  for (const [index, { when, places }] of matcher.turned.blockers.entries()) {
    if (!test(when)) continue;
    for (const place of places) {
      blockCount[place] = (blockCount[place] ?? 0) + 1;
      lastBlocker[place] = index;
    }
  }
  const group = vocabulary.exactlyOne.find((one) => one.name === rules.required.group);
  const incomplete = group !== undefined && !group.ids.some((id) => mapped.features.has(id));
  return {
    matcher,
    mapped,
    facts,
    incomplete,
    test,
    strengths,
    holding,
    said: new Map(),
    blockCount,
    lastBlocker,
    isBlocked: (place) => blockCount[place] !== 0,
    blocksOf: (place) => topics[place]?.blocks.filter((block) => test(block.when)) ?? [],
    gradeOf: (place) => {
      const topic = topics[place];
      const other = topic?.gradeWhen.length ? topic.gradeWhen.find((one) => test(one.when)) : undefined;
      return other?.grade ?? topic?.topic.grade ?? "emerging";
    },
    waits: (place) => incomplete && topics[place]?.topic.match.medicine === true,
  };
}

/** Features, symptoms present, and every id that one of them counts as. */
function namesThatHold({ features, levels }: MappedProfile, { vocabulary }: Matcher): Set<string> {
  const names = new Set([...features, ...levels.keys()]);
  for (const id of features) {
    const other = vocabulary.byId.get(id)?.countsAs;
    if (other) names.add(other);
  }
  return names;
}

/** The same facts with these pages in the handout. */
export function withPages({ matcher, facts }: Situation, pages: Iterable<number>): Facts {
  const names = new Set(facts.names);
  for (const place of pages) {
    const topic = matcher.topics[place]?.topic;
    if (!topic) continue;
    names.add(`page:${topic.slug}`);
    if (topic.match.medicine) names.add("page:medicine");
  }
  return { names, levels: facts.levels };
}

/** What makes conditions true, as the entries themselves: an id that only holds through another is named by that other. */
export function entriesBehind(
  conditions: SharedCondition[],
  facts: Facts,
  { matcher, mapped }: Situation,
): string[] {
  const { vocabulary } = matcher;
  const behind = new Set<string>();
  for (const name of conditions.flatMap((shared) => causesOf(shared.condition, facts))) {
    const aliases = (vocabulary.aliasesOf.get(name) ?? []).filter((id) => mapped.features.has(id));
    const itself = name.startsWith("page:") || mapped.features.has(name) || mapped.levels.has(name);
    for (const id of itself ? [name, ...aliases] : aliases) behind.add(id);
  }
  const place = (id: string) => vocabulary.orderOf.get(id) ?? Number.MAX_SAFE_INTEGER;
  return [...behind].sort((one, other) => place(one) - place(other));
}
