/**
 * The list as it is shown: each suggestion with its place in words, its group, its cautions and its pairs.
 */
import { cautionsOf } from "./cautions";
import { passesGate } from "./gates";
import { fill } from "./fill-message";
import { isBlocked, waits } from "./blocks";
import { broughtBy } from "./pairs";
import type { Placed } from "./places";
import { labelOf, labelsOf, reasonOfBlock, reasonOfGate, reasonOfWaiting } from "./reasons";
import type { AlsoAsked, Reason, Suggestion, SuggestionGroup } from "./schema";
import { shownReasons, shownScore, unscored, type ScoredTopic } from "./score";
import type { Situation } from "./situation";
import type { Listing, Unplaced } from "./top-five";
import type { Topic } from "./topic";

/** Reasons that are told of a place by score (docs/evidence/corrections.md H.6: the top three). */
const TOLD = 3;

/**
 * The five, then the rest by rank; last what was also asked and no entry brings.
 * @param ranked open topics that are not pinned, by rank. @returns them, and the pairs that a block keeps
 * out.
 */
export function suggestionsOf(
  { five, alsoAsked }: Listing,
  ranked: readonly ScoredTopic[],
  situation: Situation,
): { suggestions: Suggestion[]; excluded: Topic[] } {
  const placed = new Set(five.map(({ one }) => one.topic));
  const rest = ranked.filter(({ topic }) => !placed.has(topic));
  const asked = alsoAsked
    .filter(
      ({ topic }) =>
        !placed.has(topic) &&
        reasonLeftOut(topic, situation) === null &&
        !rest.some((one) => one.topic === topic),
    )
    .map(({ topic }) => unscored(topic, situation));
  const below = [...rest, ...asked].map((one): Placed => ({ one, place: "rest", behind: [], product: null }));
  const brought = [...five, ...below].map((one) => ({ one, brings: broughtBy(one.one.topic, situation) }));
  return {
    suggestions: brought.map(({ one, brings }) => suggestionOf(one, brings.pages, alsoAsked, situation)),
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
  alsoAsked: readonly Unplaced[],
  situation: Situation,
): Suggestion {
  const { one, place } = placed;
  const reasons = shownReasons(one);
  return {
    slug: one.topic.slug,
    group: groupOf(placed, situation),
    place,
    because: placeWords(placed, reasons, alsoAsked, situation),
    score: shownScore(one),
    grade: one.grade,
    reasons,
    cautions: cautionsOf(one.topic, situation),
    paired: paired.map(({ slug }) => slug),
  };
}

function groupOf({ one, place }: Placed, { matcher }: Situation): SuggestionGroup {
  if (place === "asked") return "asked";
  return matcher.placing.thisWeek.has(one.topic) ? "this-week" : "helps";
}

function placeWords(
  { one, place, behind, product }: Placed,
  reasons: readonly Reason[],
  alsoAsked: readonly Unplaced[],
  situation: Situation,
): string {
  const { places } = situation.matcher.messages;
  if (product) return fill(places.concept, { title: product.title });
  if (behind.length > 0) return fill(places[place], { labels: labelsOf(behind, situation.facts, situation) });
  const asked = alsoAsked.find(({ topic }) => topic === one.topic);
  if (reasons.length === 0 && asked) return alsoAskedWords(asked.behind, situation);
  return fill(places[place], { labels: reasonLabels(reasons.slice(0, TOLD), situation) });
}

function alsoAskedWords(behind: Unplaced["behind"], situation: Situation): string {
  const labels = labelsOf(behind, situation.facts, situation);
  return fill(situation.matcher.messages.places.alsoAsked, { labels });
}

function reasonLabels(reasons: readonly Reason[], { matcher }: Situation): string {
  const { places } = matcher.messages;
  return reasons
    .map(({ id, level }) => {
      const label = labelOf(id, matcher);
      const days =
        level && !matcher.vocabulary.byId.get(id)?.presenceOnly ? places.days[level - 1] : undefined;
      return days === undefined ? label : fill(places.atLevel, { label, days });
    })
    .join("; ");
}
