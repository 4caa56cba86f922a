/**
 * Pages that stand above the ranking and use up no position of it: safety pages, and what a profile's rules
 * pin (docs/evidence/brief.md 0.5, G.3).
 */
import { reasonOfPins } from "./reasons";
import { isBlocked } from "./blocks";
import { holds } from "./condition";
import { withPairs, type Pairs } from "./pairs";
import type { Situation } from "./situation";
import type { Topic } from "./topic";

export type Pinned = { topic: Topic; because: string };

export type HandoutPages = Pairs & {
  /** In pin order, then catalogue order. */
  pinned: Pinned[];
};

/**
 * The pages of a handout: those chosen, what is pinned because of them, and what both bring. Pins may depend
 * on pages and pages on pins, so both are found by repetition. A pin once set stays, so it ends.
 * @param chosenBeside the chosen topics; while nothing is chosen, the top of the ranking
 *   without what is pinned.
 */
export function handoutPages(
  situation: Situation,
  chosenBeside: (pinned: ReadonlySet<Topic>) => readonly Topic[],
): HandoutPages {
  const pinnable = situation.matcher.pinnable.filter((topic) => !isBlocked(topic, situation));
  const because = new Map<Topic, string>();
  for (;;) {
    const pinned = [...because.keys()];
    const found = withPairs([...chosenBeside(new Set(pinned)), ...pinned], situation);
    const more = pinnable.filter(
      (topic) => !because.has(topic) && topic.pins.some((pin) => holds(pin, found.facts)),
    );
    if (more.length === 0) return { ...found, pinned: inPinOrder(because, situation) };
    for (const topic of more) because.set(topic, reasonOfPins(topic, situation, found.facts));
  }
}

function inPinOrder(because: ReadonlyMap<Topic, string>, { matcher }: Situation): Pinned[] {
  const { pinOrder } = matcher.rules;
  const order = ({ slug, position }: Topic) => {
    const at = pinOrder.indexOf(slug);
    return at >= 0 ? at : pinOrder.length + position;
  };
  return [...because]
    .map(([topic, words]) => ({ topic, because: words }))
    .sort((one, other) => order(one.topic) - order(other.topic));
}
