import { mapProfile } from "@/lib/engine/vocabulary/map-answers";
import type { Profile } from "@/lib/engine/schema";
import { clarifyingQuestionsOf } from "./clarifying-questions";
import { bannersOf } from "./banners";
import { isHardBlocked, isExcludedByBlock, waits } from "./blocks";
import { passesGate } from "./gates";
import { heldBackTopics } from "./held-back";
import { makeMatcher, topicsOf, type Matcher, type MatcherParts } from "./matcher";
import { handoutPages } from "./pins";
import { alsoAskedIn, LISTED, suggestionsOf } from "./suggestion-cards";
import { byScore } from "./rank";
import type { SuggestResult } from "./schema";
import { scoredTopics, type ScoredTopic } from "./score";
import { situationOf, type Situation } from "./situation";
import { stopsOf } from "./safety-stops";
import { listingOf, type Listing } from "./top-five";
import type { Topic } from "./topic";

const matchers = new WeakMap<readonly unknown[], Matcher>();

/**
 * What to suggest for a profile (made by `readProfile`), from matching data that `checkMatchData` found
 * without fault. Pure: the same entries in any order give the same answer. The matcher is remembered with the
 * `topics` array it was made from.
 * @param chosen slugs in the handout now; pins and banners that depend on pages look at these, else
 *   at the top suggestions.
 * Source of the method: docs/evidence/corrections.md H.6, docs/evidence/brief.md 0.5, C.9 and G.2 to G.4.
 */
export function suggest({
  profile,
  chosen,
  ...parts
}: MatcherParts & { profile: Profile; chosen?: readonly string[] }): SuggestResult {
  const known = matchers.get(parts.topics);
  const same =
    known?.vocabulary === parts.vocabulary &&
    known.rules === parts.rules &&
    known.messages === parts.messages;
  const matcher = known && same ? known : makeMatcher(parts);
  matchers.set(parts.topics, matcher);
  return suggestWith(matcher, profile, chosen);
}

/**
 * The same with a matcher made beforehand: score, filter, rank, place, pin, and tell what is left out.
 * @param most suggestions that are listed, the best first; all else of the answer is the same for any number.
 */
export function suggestWith(
  matcher: Matcher,
  profile: Profile,
  chosen?: readonly string[],
  most = LISTED,
): SuggestResult {
  const situation = situationOf(matcher, mapProfile(profile, matcher.vocabulary));
  const { open, shut } = sortedOut(scoredTopics(situation), situation);
  const ranked = open.sort(byScore(matcher.rules.matching));
  const listingWithout = listings(ranked, situation);
  const handout = handoutPages(situation, (pinned) =>
    chosen ? printable(chosen, situation) : listingWithout(pinned).five.map(({ one }) => one.topic),
  );
  const listing = listingWithout(new Set(handout.pinned.map(({ topic }) => topic)));
  const listed = suggestionsOf(listing, situation, most);
  const excluded = [...handout.excluded, ...listed.excluded, ...listing.alsoAsked.map(({ topic }) => topic)];
  return {
    pinned: handout.pinned.map(({ topic, because }) => ({ slug: topic.slug, because })),
    suggestions: listed.suggestions,
    alsoAsked: alsoAskedIn(listing, situation),
    heldBack: heldBackTopics(shut, excluded, handout.pages, situation),
    banners: bannersOf(situation, handout.facts, profile).map(({ id, message }) => ({ id, message })),
    stops: stopsOf(situation, handout.facts),
    ask: clarifyingQuestionsOf(situation, handout.facts, profile),
  };
}

/** What may be suggested, and what a block, the age band or a gate keeps out. */
function sortedOut(scored: readonly ScoredTopic[], situation: Situation) {
  const [open, shut]: [ScoredTopic[], Topic[]] = [[], []];
  for (const one of scored) {
    if (passesGate(one.topic, situation) && !isExcludedByBlock(one.topic, situation)) open.push(one);
    else shut.push(one.topic);
  }
  return { open, shut };
}

/** The list without what is pinned; pins only grow, so as many of them are the same. */
function listings(ranked: readonly ScoredTopic[], situation: Situation) {
  const known = new Map<number, Listing>();
  return (pinned: ReadonlySet<Topic>): Listing => {
    const before = known.get(pinned.size);
    if (before) return before;
    const open = pinned.size === 0 ? ranked : ranked.filter(({ topic }) => !pinned.has(topic));
    const listing = listingOf(open, pinned, situation);
    known.set(pinned.size, listing);
    return listing;
  };
}

/**
 * Known topics among these slugs that are on the page: no hard block forbids them, none waits
 * for the age band.
 */
function printable(slugs: readonly string[], situation: Situation): Topic[] {
  return topicsOf(situation.matcher, slugs).filter(
    (topic) => !waits(topic, situation) && !isHardBlocked(topic, situation),
  );
}
