/**
 * Each suggestion as its card shows it: its group, why it is there in words, its cautions and its pairs.
 * Which ones stand in the five is decided before (`top-five.ts`).
 */
import { cautionsOf } from "./cautions";
import { passesGate } from "./gates";
import { fill } from "./fill-message";
import { isBlocked, waits } from "./blocks";
import { broughtBy, excludedWith } from "./pairs";
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
 * How many suggestions an answer lists, where nobody asks for more: about twice the topics that ship, so that
 * nothing changes for a library of that kind, and more than anyone reads through. Of thousands that fit, the
 * others are added by hand (decision 029).
 */
export const LISTED = 100;

/**
 * The five, then the rest by rank; last what was also asked and no entry brings.
 * @param most what is listed of the five and the rest; what was also asked is listed whatever its rank.
 * @returns them, and of all that fit the pairs that a block keeps out: these are told in full.
 */
export function suggestionsOf(
  { five, rest, alsoAsked }: Listing,
  situation: Situation,
  most: number,
): { suggestions: Suggestion[]; excluded: Topic[] } {
  const alsoOpen = new Set(
    alsoAsked.map(({ topic }) => topic).filter((topic) => reasonLeftOut(topic, situation) === null),
  );
  const room = Math.max(0, most - five.length);
  const listed = [...rest.slice(0, room), ...rest.slice(room).filter(({ topic }) => alsoOpen.has(topic))];
  const named = new Set([...five.map(({ one }) => one), ...listed].map(({ topic }) => topic));
  const asked = [...alsoOpen].filter((topic) => !named.has(topic)).map((topic) => unscored(topic, situation));
  const below = [...listed, ...asked].map(
    (one): Placed => ({ one, place: "rest", behind: [], product: null }),
  );
  const words = reasonWords(situation);
  return {
    suggestions: [...five, ...below].map((placed) => {
      const reasons = shownReasons(placed.one, situation);
      const because = placeWords(placed, reasons.slice(0, TOLD).map(words), alsoAsked, situation);
      return suggestionOf(placed, reasons, because, situation);
    }),
    excluded: excludedWith(
      [...five.map(({ one }) => one), ...rest, ...asked].map(({ topic }) => topic),
      situation,
    ),
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

function suggestionOf(placed: Placed, reasons: Reason[], because: string, situation: Situation): Suggestion {
  const { one, place } = placed;
  return {
    slug: one.topic.slug,
    group: groupOf(placed, situation),
    place,
    because,
    score: shownScore(one),
    grade: one.grade,
    reasons,
    cautions: cautionsOf(one.topic, situation).map(({ id, message }) => ({ id, message })),
    paired: broughtBy(one.topic, situation).pages.map(({ slug }) => slug),
  };
}

function groupOf({ one, place }: Placed, { matcher }: Situation): SuggestionGroup {
  if (place === "asked") return "asked";
  return matcher.placing.thisWeek.has(one.topic) ? "this-week" : "helps";
}

function placeWords(
  { one, place, behind, product }: Placed,
  told: readonly string[],
  alsoAsked: readonly Unplaced[],
  situation: Situation,
): string {
  const { places } = situation.matcher.messages;
  if (product) return fill(places.concept, { title: product.title });
  if (behind.length > 0) return fill(places[place], { labels: labelsOf(behind, situation.facts, situation) });
  const asked = one.reasons > 0 ? undefined : alsoAsked.find(({ topic }) => topic === one.topic);
  if (asked) return alsoAskedWords(asked.behind, situation);
  return fill(places[place], { labels: told.join("; ") });
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
