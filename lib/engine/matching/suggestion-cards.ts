/**
 * Each suggestion as its card shows it: its group, why it is there in words, its cautions and its pairs.
 * Which ones stand in the five is decided before (`top-five.ts`).
 */
import { cautionsOf } from "./cautions";
import { passesGate } from "./gates";
import { fill } from "./fill-message";
import { isBlocked, waits } from "./blocks";
import { broughtBy } from "./pairs";
import type { Placed } from "./places";
import { labelOf, labelsOf, reasonOfBlock, reasonOfGate, reasonOfWaiting } from "./reasons";
import type { AlsoAsked, Reason, Suggestion, SuggestionGroup } from "./schema";
import { shownReasons, shownScore, unscored } from "./score";
import type { Situation } from "./situation";
import type { Listing, Unplaced } from "./top-five";
import type { Topic } from "./topic";

/** Reasons that are told of a place by score (docs/evidence/corrections.md H.6: the top three). */
const TOLD = 3;

/**
 * The five, then the rest by rank; last what was also asked and no entry brings.
 * @returns them, and the pairs that a block keeps out.
 */
export function suggestionsOf(
  { five, rest, alsoAsked }: Listing,
  situation: Situation,
): { suggestions: Suggestion[]; excluded: Topic[] } {
  const isListed = (topic: Topic) =>
    [...five.map(({ one }) => one), ...rest].some((one) => one.topic === topic);
  const asked = alsoAsked
    .filter(({ topic }) => reasonLeftOut(topic, situation) === null && !isListed(topic))
    .map(({ topic }) => unscored(topic, situation));
  const below = [...rest, ...asked].map((one): Placed => ({ one, place: "rest", behind: [], product: null }));
  const brought = [...five, ...below].map((one) => ({ one, brings: broughtBy(one.one.topic, situation) }));
  const words = reasonWords(situation);
  return {
    suggestions: brought.map(({ one, brings }) => ({
      ...suggestionOf(one, brings.pages, situation),
      because: placeWords(one, alsoAsked, words, situation),
    })),
    excluded: brought.flatMap(({ brings }) => brings.excluded),
  };
}

/** Questions beyond the places for them, in their order; one that is held back with its reason. */
export function alsoAskedIn({ alsoAsked }: Listing, situation: Situation): AlsoAsked[] {
  return alsoAsked.map(({ topic, behind }) => ({
    slug: topic.slug,
    because: alsoAskedWords(behind, situation),
    heldBack: reasonLeftOut(topic, situation),
  }));
}

function reasonLeftOut(topic: Topic, situation: Situation): string | null {
  if (isBlocked(topic, situation)) return reasonOfBlock(topic, situation).because;
  if (waits(topic, situation)) return reasonOfWaiting(situation);
  return passesGate(topic, situation) ? null : reasonOfGate(topic, situation);
}

/** @param paired pages that this topic would bring. */
function suggestionOf(
  placed: Placed,
  paired: readonly Topic[],
  situation: Situation,
): Omit<Suggestion, "because"> {
  const { one, place } = placed;
  return {
    slug: one.topic.slug,
    group: groupOf(placed, situation),
    place,
    score: shownScore(one),
    grade: one.grade,
    reasons: shownReasons(one),
    cautions: cautionsOf(one.topic, situation).map(({ id, message }) => ({ id, message })),
    paired: paired.map(({ slug }) => slug),
  };
}

function groupOf({ one, place }: Placed, { matcher }: Situation): SuggestionGroup {
  if (place === "asked") return "asked";
  return matcher.placing.thisWeek.has(one.topic) ? "this-week" : "helps";
}

function placeWords(
  { one, place, behind, product }: Placed,
  alsoAsked: readonly Unplaced[],
  words: (reason: Reason) => string,
  situation: Situation,
): string {
  const { places } = situation.matcher.messages;
  if (product) return fill(places.concept, { title: product.title });
  if (behind.length > 0) return fill(places[place], { labels: labelsOf(behind, situation.facts, situation) });
  const asked = one.reasons.length > 0 ? undefined : alsoAsked.find(({ topic }) => topic === one.topic);
  if (asked) return alsoAskedWords(asked.behind, situation);
  return fill(places[place], { labels: shownReasons(one).slice(0, TOLD).map(words).join("; ") });
}

function alsoAskedWords(behind: Unplaced["behind"], situation: Situation): string {
  const labels = labelsOf(behind, situation.facts, situation);
  return fill(situation.matcher.messages.places.alsoAsked, { labels });
}

/** One reason in words; of one profile many topics have the same ones, so each is written once. */
function reasonWords({ matcher }: Situation): (reason: Reason) => string {
  const { places } = matcher.messages;
  const written = new Map<string, string>();
  return ({ id, level }) => {
    const known = written.get(id);
    if (known !== undefined) return known;
    const label = labelOf(id, matcher);
    const days = level && !matcher.vocabulary.byId.get(id)?.presenceOnly ? places.days[level - 1] : undefined;
    const words = days === undefined ? label : fill(places.atLevel, { label, days });
    written.set(id, words);
    return words;
  };
}
