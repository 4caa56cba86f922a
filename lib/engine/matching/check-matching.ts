/** Faults of matching.yaml against itself, the vocabulary and the library; run with those of the rules. */
import { conditionFaults, type KnownNames } from "./check-match-data";
import type { Matching } from "./matching-schema";
import type { Messages, Rules } from "./rules-schema";

type Slugs = ReadonlySet<string>;

/** What conditions may name: the vocabulary, and the states of matching.yaml. */
export function knownNames<Vocabulary extends KnownNames>(
  vocabulary: Vocabulary,
  { matching }: Rules,
): KnownNames {
  return {
    byId: vocabulary.byId,
    hasLevel: vocabulary.hasLevel,
    states: new Set(matching.states.map(({ id }) => id)),
  };
}

/**
 * @param slugs every topic of the library. @returns every fault as one line; a slug that the library lacks is
 *   one.
 */
export function checkMatching(
  rules: Rules,
  messages: Messages,
  vocabulary: KnownNames,
  slugs: Slugs,
): string[] {
  const { matching } = rules;
  const known = knownNames(vocabulary, rules);
  const faults = [
    ...conditionsOf(matching).flatMap(({ id, when }) =>
      conditionFaults(when, known, null).map((fault) => `${id}: ${fault}`),
    ),
    ...stateFaults(matching, messages, vocabulary),
    ...laneFaults(matching, slugs),
    ...nameFaults(matching, slugs),
    ...doubled(idsOf(matching)).map((id) => `${id} stands twice`),
  ];
  return faults.map((fault) => `matching: ${fault}`);
}

function conditionsOf(matching: Matching): { id: string; when: string }[] {
  const { laneCaps, answers, stages, reserve, lastWhen, blocks } = matching;
  return [
    ...laneCaps.flatMap(({ id, or }) => (or ? [{ id, when: or.when }] : [])),
    ...answers.list,
    ...stages,
    ...reserve,
    ...lastWhen,
    ...blocks,
  ];
}

function idsOf(matching: Matching): string[] {
  const { score, ties, laneCaps, answers, stages, reserve, states, lastWhen, blocks, concept } = matching;
  return [
    score,
    ties,
    ...laneCaps,
    ...answers.list,
    ...stages,
    ...reserve,
    ...states,
    ...lastWhen,
    ...blocks,
    ...concept,
  ].map(({ id }) => id);
}

function stateFaults({ states }: Matching, messages: Messages, vocabulary: KnownNames): string[] {
  const ids = states.map(({ id }) => id);
  return [
    ...states.flatMap(({ id, any, none }) => [
      ...none
        .filter((one) => !vocabulary.byId.has(one))
        .map((one) => `${id}: ${one} is not in the vocabulary`),
      ...(vocabulary.hasLevel(`${any.slice(0, -1)}any`) ? [] : [`${id}: ${any} holds no levels`]),
      ...(Object.hasOwn(messages.states, id) ? [] : [`${id} has no text`]),
    ]),
    ...Object.keys(messages.states)
      .filter((id) => !ids.includes(id))
      .map((id) => `${id} has a text and no rule`),
  ];
}

function laneFaults({ lanes }: Matching, slugs: Slugs): string[] {
  const named = Object.values(lanes).flat();
  return [
    ...doubled(named).map((slug) => `${slug} stands in two lanes`),
    ...named.filter((slug) => !slugs.has(slug)).map((slug) => `there is no topic ${slug}`),
  ];
}

/** Everything but the lanes names topics of the lanes, or of the library. */
function nameFaults(matching: Matching, slugs: Slugs): string[] {
  const { lanes, groups, thisWeek, laneCaps, answers, stages, reserve, lastWhen, blocks, concept } = matching;
  const topics = new Set([...Object.values(lanes).flat(), ...slugs]);
  const lists: [string, string[]][] = [
    ...Object.entries(groups),
    ["thisWeek", thisWeek],
    ...laneCaps.map((cap): [string, string[]] => [
      cap.id,
      ["lane" in cap ? `lane:${cap.lane}` : `group:${cap.group}`],
    ]),
    ...[...answers.list, ...stages, ...reserve, ...lastWhen].map((one): [string, string[]] => [
      one.id,
      one.topics,
    ]),
    ...blocks.map((one): [string, string[]] => [one.id, [...one.topics, ...one.except]]),
    ...concept.map((one): [string, string[]] => [one.id, [one.concept, ...one.products, ...one.unlessAsked]]),
  ];
  const exists = (name: string) => {
    const [kind, of] = name.split(":");
    if (of === undefined) return topics.has(name);
    return Object.hasOwn(kind === "lane" ? lanes : groups, of);
  };
  return lists.flatMap(([id, list]) =>
    list.filter((name) => !exists(name)).map((name) => `${id}: there is no topic, lane or group ${name}`),
  );
}

function doubled(list: readonly string[]): string[] {
  return [...new Set(list.filter((one, at) => list.indexOf(one) !== at))];
}
