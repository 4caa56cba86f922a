/**
 * The one plain sentence that says why a topic is there, or is not; built from the labels of
 * the vocabulary and messages.yaml.
 */
import { blocksOf } from "./blocks";
import type { Condition, Facts } from "./condition";
import { fill } from "./fill-message";
import type { Matcher } from "./matcher";
import type { HeldBack } from "./schema";
import { entriesBehind, type Situation } from "./situation";
import type { Topic } from "./topic";

/** @param facts with the pages of the handout, which a pin may name. */
export function reasonOfPins({ pins }: Topic, situation: Situation, facts: Facts): string {
  const { messages } = situation.matcher;
  return fill(messages.because.pinned, { labels: labelsOf(pins, facts, situation) });
}

/** What blocks a topic now. Where a hard block does, the plain ones are not told. */
export function reasonOfBlock(topic: Topic, situation: Situation): Pick<HeldBack, "hard" | "because"> {
  const blocks = blocksOf(topic, situation);
  const hard = blocks.some((block) => block.hard);
  const conditions = blocks.filter((block) => block.hard || !hard).map((block) => block.when);
  return { hard, because: blockSentence(hard, conditions, situation) };
}

function blockSentence(hard: boolean, conditions: readonly Condition[], situation: Situation): string {
  const { because } = situation.matcher.messages;
  const written = situation.blockSentences[hard ? "hard" : "plain"];
  const [first, ...others] = conditions;
  const only = others.length === 0 ? first : undefined;
  const known = only && written.get(only);
  if (known !== undefined) return known;
  const labels = labelsOf(conditions, situation.facts, situation);
  const sentence = fill(hard ? because.hardBlock : because.block, { labels });
  if (only) written.set(only, sentence);
  return sentence;
}

/** What a topic's gate needs; empty without a gate. */
export function reasonOfGate({ gate }: Topic, { matcher }: Situation): string {
  if (gate === null) return "";
  const { gateSentences: known, messages } = matcher;
  const sentence = known.get(gate) ?? fill(messages.because.gate, { needs: inWords(gate, matcher) });
  known.set(gate, sentence);
  return sentence;
}

/** Why a page that names medicines waits for the required group. */
export function reasonOfWaiting({ matcher }: Situation): string {
  const { rules, vocabulary, messages } = matcher;
  const group = vocabulary.exactlyOne.find((one) => one.name === rules.required.group);
  return fill(messages.because.required, { group: group?.title ?? rules.required.group });
}

/** @param topic that the page comes with. */
export function reasonOfPair({ title }: Topic, { matcher }: Situation): string {
  return fill(matcher.messages.because.paired, { title });
}

/** What made conditions true, each by the clinician's word for it. */
export function labelsOf(conditions: readonly Condition[], facts: Facts, situation: Situation): string {
  return entriesBehind(conditions, facts, situation)
    .map((id) => labelOf(id, situation.matcher))
    .join("; ");
}

/** The clinician's word for an id, a state or a page. */
export function labelOf(name: string, { messages, vocabulary, bySlug }: Matcher): string {
  if (name === "page:medicine") return messages.because.medicinePage;
  if (name.startsWith("state.")) return messages.states[name] ?? name;
  if (!name.startsWith("page:")) return vocabulary.byId.get(name)?.label ?? name;
  const slug = name.slice("page:".length);
  return fill(messages.because.page, { title: bySlug.get(slug)?.title ?? slug });
}

function inWords(condition: Condition, matcher: Matcher, inside = false): string {
  const { because } = matcher.messages;
  switch (condition.kind) {
    case "name":
      return labelOf(condition.name, matcher);
    case "at-least":
      return fill(because.atLeast, {
        label: labelOf(condition.name, matcher),
        level: String(condition.level),
      });
    case "not":
      return because.not + inWords(condition.part, matcher, true);
    case "and":
    case "or": {
      const parts = condition.parts.map((part) => inWords(part, matcher, true));
      const joined = parts.join(because[condition.kind]);
      return inside ? `(${joined})` : joined;
    }
  }
}
