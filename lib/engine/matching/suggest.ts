import { mapProfile } from "@/lib/engine/vocabulary/map-profile";
import type { Profile } from "@/lib/engine/vocabulary/schema";
import { cautionsFor } from "./cautions";
import { compile, type Matcher, type MatcherParts } from "./compile";
import { broughtBy, handoutPages, isKeptOut, type HandoutPages } from "./handout-pages";
import { arranged, ranked, scoresOf, type Scores } from "./rank";
import { asksOf, bannersOf, stopsOf } from "./profile-messages";
import type { HeldBack, Reason, SuggestResult, Suggestion } from "./schema";
import { situationOf, type Situation } from "./situation";
import { becauseBlocked, becauseIncomplete, becauseOfGate } from "./words";

const made = new WeakMap<readonly unknown[], Matcher>();

/**
 * What to suggest for a profile (made by `readProfile`), from matching data that `checkMatchData` found
 * without fault. Pure: the same entries in any order give the same answer. The matcher is kept with the
 * `topics` array it was made from.
 * @param chosen slugs in the handout now; pins and banners that depend on pages look at these, else at the
 *   top suggestions. Source of the method: docs/evidence/brief.md 0.5, C.9 and G.2 to G.4.
 */
export function suggest({
  profile,
  chosen,
  ...parts
}: MatcherParts & { profile: Profile; chosen?: readonly string[] }): SuggestResult {
  const kept = made.get(parts.topics);
  const same =
    kept?.vocabulary === parts.vocabulary && kept.rules === parts.rules && kept.messages === parts.messages;
  const matcher = kept && same ? kept : compile(parts);
  made.set(parts.topics, matcher);
  return suggestWith(matcher, profile, chosen);
}

/** The same with a matcher made beforehand. */
export function suggestWith(matcher: Matcher, profile: Profile, chosen?: readonly string[]): SuggestResult {
  const situation = situationOf(matcher, mapProfile(profile, matcher.vocabulary));
  const scores = scoresOf(situation);
  const { thirds } = scores;
  const careful = withCautions(situation);
  const { eligible, ungated } = sorted(thirds, situation);
  const inRank = ranked(eligible, thirds, situation);
  const seeds = chosen && placesOf(chosen, situation);
  const found = handoutPages(
    situation,
    (pinned) =>
      arranged(
        inRank.filter((place) => !pinned.has(place)),
        matcher,
      ),
    (listed) => seeds ?? listed.slice(0, matcher.rules.top),
  );
  const keptOut = new Set(found.keptOut);
  return {
    pinned: found.pinned.map(({ place, because }) => ({ slug: slugOf(place, matcher), because })),
    suggestions: found.listed.map((place) => suggestionOf(place, scores, situation, careful, keptOut)),
    heldBack: heldBackOf(thirds, ungated, { ...found, keptOut }, situation),
    banners: bannersOf(situation, found.facts, profile).map(({ id, message }) => ({ id, message })),
    stops: stopsOf(situation, found.facts),
    ask: asksOf(situation, found.facts, profile),
  };
}

/**
 * Known topics among these slugs that are on the page: no hard block forbids them, none waits for the age
 * band.
 */
function placesOf(slugs: readonly string[], situation: Situation): number[] {
  const places = slugs.flatMap((slug) => situation.matcher.placeOf.get(slug) ?? []);
  return places.filter(
    (place) => !situation.waits(place) && !situation.blocksOf(place).some((block) => block.hard),
  );
}

/** Marks the topics that have a caution for this profile. */
function withCautions({ matcher, holding }: Situation): Uint8Array {
  const marked = new Uint8Array(matcher.topics.length);
  for (const [at, places] of matcher.turned.cautions.entries()) {
    if (holding[at]) for (const place of places) marked[place] = 1;
  }
  return marked;
}

/** Scoring topics: those that may be suggested, and those only their gate keeps out. */
function sorted(thirds: Int32Array, situation: Situation): { eligible: number[]; ungated: Uint8Array } {
  const ungated = new Uint8Array(thirds.length);
  for (const { when, places } of situation.matcher.turned.gates) {
    if (!situation.test(when)) for (const place of places) ungated[place] = 1;
  }
  const eligible: number[] = [];
  for (let place = 0; place < thirds.length; place += 1) {
    if (thirds[place] !== 0 && ungated[place] === 0 && !isKeptOut(place, situation)) eligible.push(place);
  }
  return { eligible, ungated };
}

/** @param keptOut takes the pairs of this topic that a block keeps out. */
function suggestionOf(
  place: number,
  { thirds, reasons }: Scores,
  situation: Situation,
  careful: Uint8Array,
  keptOut: Set<number>,
): Suggestion {
  const { matcher } = situation;
  const brought = broughtBy(place, situation);
  for (const pair of brought.keptOut) keptOut.add(pair);
  const told = reasons[place] ?? [];
  return {
    slug: slugOf(place, matcher),
    score: Math.round(((thirds[place] ?? 0) * 100) / 3) / 100,
    grade: situation.gradeOf(place),
    reasons: told.length < 2 ? told : told.sort(moreTelling),
    cautions: careful[place] ? cautionsFor(place, situation) : [],
    paired: brought.paired.map((one) => slugOf(one, matcher)),
  };
}

function moreTelling(one: Reason, other: Reason): number {
  return other.weight * (other.level ?? 3) - one.weight * (one.level ?? 3);
}

/**
 * Hard blocks, blocks, then pages that wait and unmet gates; blocked pairs of what is in the handout or
 * suggested too.
 */
function heldBackOf(
  thirds: Int32Array,
  ungated: Uint8Array,
  found: HandoutPages,
  situation: Situation,
): HeldBack[] {
  const { topics } = situation.matcher;
  const [hard, plain, later]: [HeldBack[], HeldBack[], HeldBack[]] = [[], [], []];
  for (let place = 0; place < topics.length; place += 1) {
    const scores = thirds[place] !== 0;
    if (!(scores || found.keptOut.has(place)) || found.pages.has(place)) continue;
    const slug = slugOf(place, situation.matcher);
    const gate = topics[place]?.gate ?? null;
    if (situation.isBlocked(place)) {
      const told = becauseBlocked(place, situation);
      (told.hard ? hard : plain).push({ slug, hard: told.hard, because: told.because });
    } else if (situation.waits(place))
      later.push({ slug, hard: false, because: becauseIncomplete(situation) });
    else if (gate !== null && scores && ungated[place])
      later.push({ slug, hard: false, because: becauseOfGate(gate, situation) });
  }
  return [...hard, ...plain, ...later];
}

function slugOf(place: number, { topics }: Matcher): string {
  return topics[place]?.topic.slug ?? "";
}
