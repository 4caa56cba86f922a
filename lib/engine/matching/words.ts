/** The one plain sentence that says why a topic is there, or is not; built from labels, never from code. */
import type { Condition, Facts } from "./condition";
import type { SharedCondition } from "./compiled-topic";
import type { HeldBack } from "./schema";
import { entriesBehind, type Situation } from "./situation";

/** Each `{name}` of a template with its value. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The clinician's word for an id or a page. */
export function labelOf(name: string, { matcher }: Pick<Situation, "matcher">): string {
  const { messages, vocabulary, topics, placeOf } = matcher;
  if (name === "page:medicine") return messages.because.medicinePage;
  if (!name.startsWith("page:")) return vocabulary.byId.get(name)?.label ?? name;
  const slug = name.slice("page:".length);
  return fill(messages.because.page, { title: topics[placeOf.get(slug) ?? -1]?.topic.title ?? slug });
}

export function becauseOfPins(place: number, situation: Situation, facts: Facts): string {
  const pins = situation.matcher.topics[place]?.pins ?? [];
  return fill(situation.matcher.messages.because.pinned, {
    labels: labels(entriesBehind(pins, facts, situation), situation),
  });
}

/** What blocks a topic now; topics with the same one block share the sentence. */
export function becauseBlocked(place: number, situation: Situation): Pick<HeldBack, "hard" | "because"> {
  const { matcher, said, blockCount, lastBlocker } = situation;
  if (blockCount[place] !== 1) return becauseOfBlocks(situation.blocksOf(place), situation);
  const index = lastBlocker[place] ?? 0;
  const known = said.get(index);
  if (known) return known;
  const sentence = becauseOfBlocks(matcher.turned.blockers.slice(index, index + 1), situation);
  said.set(index, sentence);
  return sentence;
}

function becauseOfBlocks(
  blocks: { when: SharedCondition; hard: boolean }[],
  situation: Situation,
): Pick<HeldBack, "hard" | "because"> {
  const { because } = situation.matcher.messages;
  const hard = blocks.some((block) => block.hard);
  const told = blocks.filter((block) => block.hard || !hard).map((block) => block.when);
  const words = labels(entriesBehind(told, situation.facts, situation), situation);
  return { hard, because: fill(hard ? because.hardBlock : because.block, { labels: words }) };
}

/** The same for every profile, so said once a matcher. */
export function becauseOfGate(gate: SharedCondition, situation: Situation): string {
  const { gateWords, messages } = situation.matcher;
  const known = gateWords.get(gate.place);
  if (known !== undefined) return known;
  const words = fill(messages.because.gate, { needs: inWords(gate.condition, situation) });
  gateWords.set(gate.place, words);
  return words;
}

/** Why a page that names medicines waits for the required group. */
export function becauseIncomplete({ matcher }: Situation): string {
  const { rules, vocabulary, messages } = matcher;
  const group = vocabulary.exactlyOne.find((one) => one.name === rules.required.group);
  return fill(messages.because.required, { group: group?.title ?? rules.required.group });
}

function labels(ids: string[], situation: Situation): string {
  return ids.map((id) => labelOf(id, situation)).join("; ");
}

function inWords(condition: Condition, situation: Situation, inside = false): string {
  const { because } = situation.matcher.messages;
  if (condition.kind === "name") return labelOf(condition.name, situation);
  if (condition.kind === "at-least")
    return fill(because.atLeast, {
      label: labelOf(condition.name, situation),
      level: String(condition.level),
    });
  if (condition.kind === "not") return because.not + inWords(condition.part, situation, true);
  const joined = condition.parts
    .map((part) => inWords(part, situation, true))
    .join(condition.kind === "and" ? because.and : because.or);
  return inside ? `(${joined})` : joined;
}
