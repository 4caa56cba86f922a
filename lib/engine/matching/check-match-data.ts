/**
 * Faults of matching data and rules against the vocabulary and the library; run when files are read
 * in and before publishing.
 */
import { AppError } from "@/lib/platform/errors";
import type { Vocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import { namesOf, parseCondition, type Condition } from "./condition";
import type { Messages, Rules } from "./rules-schema";
import type { MatchTopic } from "./schema";

type Slugs = ReadonlySet<string>;
/** What has to be known of a vocabulary to check names against it. */
export type KnownNames = {
  byId: { has: (id: string) => boolean };
  hasLevel: (id: string) => boolean;
  /** Of matching.yaml; without them a condition may name none. */
  states?: { has: (id: string) => boolean };
};

type MatchPart = "weights" | "gate" | "block" | "gradeWhen" | "pin" | "pair" | "rankBelow" | "cautions";
/** One fault of matching data. `about`: a condition, or the topic or entry that is named. */
export type MatchFault = { where: MatchPart; about: "condition" | "name"; words: string };

/**
 * @param slugs every topic of the library.
 * @returns every fault with the part it is about; empty when the data may be used.
 */
export function matchFaults(topic: MatchTopic, vocabulary: KnownNames, slugs: Slugs): MatchFault[] {
  const { match } = topic;
  const exists = (slug: string) => slugs.has(slug);
  const named = (where: MatchPart, words: string): MatchFault => ({ where, about: "name", words });
  const conditionIn = (where: MatchPart, text: string, pages: boolean): MatchFault[] =>
    conditionFaults(text, vocabulary, pages ? exists : null).map((words) => ({
      where,
      about: "condition",
      words,
    }));
  const idsIn = (where: MatchPart, id: string) =>
    idFaults(id, vocabulary).map((words) => named(where, words));
  const faults = Object.keys(match.weights).flatMap((id) => idsIn("weights", id));
  if (match.gate !== null) faults.push(...conditionIn("gate", match.gate, false));
  for (const block of match.block) faults.push(...conditionIn("block", block.when, false));
  for (const one of match.gradeWhen ?? []) faults.push(...conditionIn("gradeWhen", one.when, false));
  for (const pin of match.pin) faults.push(...conditionIn("pin", pin.when, true));
  for (const pair of match.pair) {
    if (pair.when !== undefined) faults.push(...conditionIn("pair", pair.when, true));
    if (pair.add === topic.slug || !exists(pair.add))
      faults.push(named("pair", `there is no other topic ${pair.add}`));
  }
  if (match.rankBelow !== undefined && (match.rankBelow === topic.slug || !exists(match.rankBelow)))
    faults.push(named("rankBelow", `there is no other topic ${match.rankBelow}`));
  for (const caution of topic.cautions) {
    faults.push(...caution.when.flatMap((id) => idsIn("cautions", id)));
    if (caution.when.length === 0 || caution.text.trim() === "")
      faults.push(named("cautions", "one has no id or no text"));
  }
  return faults;
}

/** @returns `matchFaults`, each as one line that names the topic. */
export function checkMatchData(topic: MatchTopic, vocabulary: KnownNames, slugs: Slugs): string[] {
  return matchFaults(topic, vocabulary, slugs).map(({ where, words }) => `${topic.slug}: ${where}: ${words}`);
}

/** @returns every fault of the rules against vocabulary, library and one language's messages. */
export function checkRules(rules: Rules, messages: Messages, vocabulary: Vocabulary, slugs: Slugs): string[] {
  const exists = (slug: string) => slugs.has(slug);
  const named = [
    ...rules.pinOrder,
    ...rules.pins.map((pin) => pin.topic),
    ...Object.keys(rules.medicineNames),
  ];
  const group = rules.required.group;
  return [
    ...ruleConditionFaults(rules, vocabulary, exists),
    ...ruleIdFaults(rules, vocabulary),
    ...named.filter((slug) => !exists(slug)).map((slug) => `there is no topic ${slug}`),
    ...(vocabulary.exactlyOne.some((one) => one.name === group)
      ? []
      : [`required: there is no group ${group}`]),
    ...textFaults(rules, messages),
    ...questionnaireFaults(rules, vocabulary),
  ].map((fault) => `rules: ${fault}`);
}

function ruleConditionFaults(
  rules: Rules,
  vocabulary: Vocabulary,
  exists: (slug: string) => boolean,
): string[] {
  const states = new Set(rules.matching.states.map(({ id }) => id));
  const known = { byId: vocabulary.byId, hasLevel: vocabulary.hasLevel, states };
  const choices = rules.stops.flatMap((stop) => stop.answers ?? []);
  const answers = choices.map(({ id }) => id);
  const whens = [
    ...rules.banners,
    ...rules.stops,
    ...rules.pins,
    ...rules.asks,
    ...choices.flatMap(({ when }) => (when === undefined ? [] : [{ when }])),
  ];
  return [
    ...whens.flatMap(({ when }) => conditionFaults(when, known, exists, answers)),
    ...rules.groupBlocks.flatMap(({ when }) => conditionFaults(when, known, null)),
  ];
}

function ruleIdFaults(rules: Rules, vocabulary: Vocabulary): string[] {
  const of = (where: string, ids: readonly string[]) =>
    ids.flatMap((id) => idFaults(id, vocabulary).map((fault) => `${where}: ${fault}`));
  return [
    ...rules.conflicts.flatMap((conflict) =>
      of("conflicts", [conflict.id, ...conflict.with, ...Object.keys(conflict.levels)]),
    ),
    ...rules.asks.flatMap((ask) => of("asks", ask.options)),
  ];
}

function textFaults(rules: Rules, messages: Messages): string[] {
  const banners = [...rules.banners, ...rules.questionnaireBanners].map((banner) => banner.id);
  const stops = [...rules.stops.map((stop) => stop.id), ...rules.blankStops];
  const answers = rules.stops.flatMap((stop) => (stop.answers ?? []).map(({ id }) => id));
  return [
    ...difference("banner", banners, messages.banners),
    ...difference("stop", stops, messages.stops),
    ...difference("answer", answers, messages.answers),
    ...difference(
      "list of findings",
      [...new Set(rules.stops.flatMap(({ record = [] }) => record))],
      messages.findings,
    ),
  ];
}

function difference(kind: string, ids: string[], texts: Record<string, unknown>): string[] {
  const doubled = ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `${kind} ${id} stands twice`);
  const without = ids.filter((id) => !Object.hasOwn(texts, id)).map((id) => `${kind} ${id} has no text`);
  const idle = Object.keys(texts)
    .filter((id) => !ids.includes(id))
    .map((id) => `${kind} ${id} has a text and no rule`);
  return [...doubled, ...without, ...idle];
}

function questionnaireFaults(rules: Rules, vocabulary: Vocabulary): string[] {
  const banners = new Set(rules.questionnaireBanners.map((banner) => banner.id));
  return vocabulary.questionnaires.flatMap((form) => [
    ...form.items.flatMap((item) =>
      item.blank === undefined || rules.blankStops.includes(item.blank)
        ? []
        : [`${form.id} names the stop ${item.blank}, which is not listed`],
    ),
    ...(form.caution && !banners.has(form.caution.banner)
      ? [`${form.id} names the banner ${form.caution.banner}, which is not listed`]
      : []),
  ]);
}

/**
 * Every fault of one condition as one line; empty when it may be used.
 * @param answers of stops, which rules alone may name.
 * @param exists tells which topics `page:<slug>` may name; null where a condition may not name pages.
 */
export function conditionFaults(
  text: string,
  vocabulary: KnownNames,
  exists: ((slug: string) => boolean) | null,
  answers: readonly string[] = [],
): string[] {
  let read: Condition;
  try {
    read = parseCondition(text);
  } catch (error) {
    if (error instanceof AppError) return [error.words];
    throw error;
  }
  return [
    ...namesOf(read).flatMap((name) =>
      name.startsWith("answer:")
        ? answerFaults(name.slice("answer:".length), answers)
        : nameFaults(name, vocabulary, exists),
    ),
    ...levelFaults(read, vocabulary),
  ];
}

function nameFaults(
  name: string,
  vocabulary: KnownNames,
  exists: ((slug: string) => boolean) | null,
): string[] {
  if (name.startsWith("state."))
    return vocabulary.states?.has(name) ? [] : [`${name} is no state of matching.yaml`];
  if (!name.startsWith("page:")) return vocabulary.byId.has(name) ? [] : [`${name} is not in the vocabulary`];
  if (exists === null)
    return [`${name} can't stand in a gate or block: they are decided before the pages are`];
  const slug = name.slice("page:".length);
  return slug === "medicine" || exists(slug) ? [] : [`there is no topic ${slug}`];
}

function answerFaults(name: string, answers: readonly string[]): string[] {
  return answers.includes(name) ? [] : [`no stop has the answer ${name}`];
}

function levelFaults(condition: Condition, vocabulary: KnownNames): string[] {
  if ("parts" in condition) return condition.parts.flatMap((part) => levelFaults(part, vocabulary));
  if (condition.kind === "not") return levelFaults(condition.part, vocabulary);
  return condition.kind === "at-least" && !vocabulary.hasLevel(condition.name)
    ? [`${condition.name} holds no level`]
    : [];
}

function idFaults(id: string, vocabulary: KnownNames): string[] {
  return vocabulary.byId.has(id) ? [] : [`${id} is not in the vocabulary`];
}
