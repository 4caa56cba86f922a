import { assumedChildren } from "@/lib/engine/vocabulary/implied-features";
import type { MappedProfile } from "@/lib/engine/schema";
import { causesOf, holds, type Condition, type Facts } from "./condition";
import { statesThatHold } from "./states";
import type { Matcher } from "./matcher";
import type { Grade } from "./schema";
import type { Block, Topic } from "./topic";

/** One profile before one library: what every step of matching looks at. */
export type Situation = {
  matcher: Matcher;
  mapped: MappedProfile;
  /** What holds of the profile alone; with pages of a handout: `withPages`. */
  facts: Facts;
  /** Children that a class set alone stands for, each with that class (`assumedChildren`). */
  assumed: ReadonlyMap<string, string>;
  /** The blocks that hold, by the topic they keep out; without an entry nothing blocks a topic. */
  blocks: ReadonlyMap<Topic, readonly Block[]>;
  /** True while the group that the rules require (the age band) is missing. */
  incomplete: boolean;
  /** Sentences about one block, as far as written (`reasonOfBlock`): the same holds many topics back. */
  blockSentences: Record<"hard" | "plain", Map<Condition, string>>;
};

/** @param answered chosen for stops of this profile, by name: conditions see them as `answer:<name>`. */
export function situationOf(
  matcher: Matcher,
  mapped: MappedProfile,
  answered: readonly string[] = [],
): Situation {
  const { vocabulary, rules } = matcher;
  const { levels, features } = mapped;
  const required = vocabulary.exactlyOne.find((group) => group.name === rules.required.group);
  const answers = answered.map((name) => `answer:${name}`);
  const assumed = assumedChildren(features, vocabulary);
  const names = new Set([...namesThatHold(mapped, matcher), ...assumed.keys(), ...answers]);
  for (const state of statesThatHold(rules.matching.states, { names, levels })) names.add(state);
  const facts = { names, levels };
  return {
    matcher,
    mapped,
    facts,
    assumed,
    blocks: blocksThatHold(matcher, facts),
    blockSentences: { hard: new Map(), plain: new Map() },
    incomplete: required !== undefined && !required.ids.some((id) => features.has(id)),
  };
}

function blocksThatHold(matcher: Matcher, facts: Facts): Situation["blocks"] {
  const found = new Map<Topic, Block[]>();
  for (const [condition, blocked] of matcher.blocks) {
    if (!holds(condition, facts)) continue;
    for (const { topic, block } of blocked) {
      const others = found.get(topic);
      if (others) others.push(block);
      else found.set(topic, [block]);
    }
  }
  return found;
}

/** Features, symptoms present, and every id that one of them counts as. */
function namesThatHold({ features, levels }: MappedProfile, { vocabulary }: Matcher): string[] {
  const others = [...features].flatMap((id) => vocabulary.byId.get(id)?.countsAs ?? []);
  return [...features, ...levels.keys(), ...others];
}

/**
 * What holds with these pages in the handout: `page:<slug>` of each, and `page:medicine`
 * if one names medicines.
 */
export function withPages({ facts }: Situation, pages: Iterable<Topic>): Facts {
  const names = new Set(facts.names);
  for (const { slug, medicine } of pages) {
    names.add(`page:${slug}`);
    if (medicine) names.add("page:medicine");
  }
  return { names, levels: facts.levels };
}

/** The grade to show and rank by: the first of `gradeWhen` that holds, else the topic's own. */
export function gradeOf({ gradeWhen, grade }: Topic, { facts }: Situation): Grade {
  for (const other of gradeWhen) if (holds(other.when, facts)) return other.grade;
  return grade;
}

/**
 * The entries that make conditions true, in vocabulary order: an id that only holds through another is
 * named by that other, a child that is only assumed by its class.
 */
export function entriesBehind(
  conditions: readonly Condition[],
  facts: Facts,
  { matcher, mapped, assumed }: Situation,
): string[] {
  const { aliasesOf, orderOf } = matcher.vocabulary;
  const behind = new Set<string>();
  for (const name of conditions.flatMap((condition) => causesOf(condition, facts))) {
    const aliases = (aliasesOf.get(name) ?? []).filter((id) => mapped.features.has(id));
    const itself = /^(?:page:|state\.)/.test(name) || mapped.features.has(name) || mapped.levels.has(name);
    const itsClass = assumed.get(name);
    for (const id of [...(itself ? [name] : []), ...aliases, ...(itsClass ? [itsClass] : [])]) behind.add(id);
  }
  const order = (id: string) => orderOf.get(id) ?? Number.MAX_SAFE_INTEGER;
  return [...behind].sort((one, other) => order(one) - order(other));
}
