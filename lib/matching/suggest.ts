import { mapProfile } from "@/lib/vocabulary/map-profile";
import type { Profile } from "@/lib/vocabulary/schema";
import { cautionsFor } from "./cautions";
import { compile, type Matcher, type MatcherParts } from "./compile";
import { handoutPages, isKeptOut, withPairs, type HandoutPages } from "./handout-pages";
import { arranged, ranked, scoreInThirds } from "./rank";
import { asksOf, bannersOf, stopsOf } from "./profile-messages";
import type { HeldBack, Reason, SuggestResult, Suggestion } from "./schema";
import { situationOf, type Situation } from "./situation";
import { becauseIncomplete, becauseOfBlocks, becauseOfGate } from "./words";

const made = new WeakMap<readonly unknown[], Matcher>();

/**
 * What to suggest for a profile (made by `readProfile`), from matching data that `checkMatchData` found without fault.
 * Pure: the same entries in any order give the same answer. The matcher is kept with the `topics` array it was made from.
 * @param chosen slugs in the handout now; pins and banners that depend on pages look at these, else at the top suggestions.
 * Source of the method: evidence brief 0.5, C.9 and G.2 to G.4.
 */
export function suggest({ profile, chosen, ...parts }: MatcherParts & { profile: Profile; chosen?: readonly string[] }): SuggestResult {
  const kept = made.get(parts.topics);
  const same = kept?.vocabulary === parts.vocabulary && kept.rules === parts.rules && kept.messages === parts.messages;
  const matcher = kept && same ? kept : compile(parts);
  made.set(parts.topics, matcher);
  return suggestWith(matcher, profile, chosen);
}

/** The same with a matcher made beforehand. */
export function suggestWith(matcher: Matcher, profile: Profile, chosen?: readonly string[]): SuggestResult {
  const situation = situationOf(matcher, mapProfile(profile, matcher.vocabulary));
  const thirds = scoreInThirds(situation);
  const { eligible, ungated } = sorted(thirds, situation);
  const inRank = ranked(eligible, thirds, matcher.topics);
  const seeds = chosen && placesOf(chosen, situation);
  const found = handoutPages(situation,
    (pinned) => arranged(inRank.filter((place) => !pinned.has(place)), matcher),
    (listed) => seeds ?? listed.slice(0, matcher.rules.top));
  return {
    pinned: found.pinned.map(({ place, because }) => ({ slug: slugOf(place, matcher), because })),
    suggestions: found.listed.map((place) => suggestionOf(place, thirds, situation)),
    heldBack: heldBackOf(thirds, ungated, found, situation),
    banners: bannersOf(situation, found.facts, profile).map(({ id, message }) => ({ id, message })),
    stops: stopsOf(situation, found.facts),
    ask: asksOf(situation, found.facts, profile),
  };
}

/** Known topics among these slugs that no hard block forbids. */
function placesOf(slugs: readonly string[], situation: Situation): number[] {
  const places = slugs.flatMap((slug) => situation.matcher.placeOf.get(slug) ?? []);
  return places.filter((place) => !situation.blocksOf(place).some((block) => block.hard));
}

/** Scoring topics: those that may be suggested, and those only their gate keeps out. */
function sorted(thirds: Int32Array, situation: Situation): { eligible: number[]; ungated: Set<number> } {
  const eligible: number[] = [];
  const ungated = new Set<number>();
  for (const [place, { gate }] of situation.matcher.topics.entries()) {
    if (!thirds[place] || isKeptOut(place, situation)) continue;
    if (gate === null || situation.test(gate)) eligible.push(place);
    else ungated.add(place);
  }
  return { eligible, ungated };
}

function suggestionOf(place: number, thirds: Int32Array, situation: Situation): Suggestion {
  const { matcher } = situation;
  const slug = slugOf(place, matcher);
  const hasPairs = (matcher.topics[place]?.pairs.length ?? 0) > 0;
  const paired = hasPairs ? [...withPairs([place], situation).pages].filter((one) => one !== place) : [];
  return {
    slug,
    score: Math.round(((thirds[place] ?? 0) * 100) / 3) / 100,
    grade: matcher.topics[place]?.topic.grade ?? "emerging",
    reasons: reasonsOf(place, situation),
    cautions: cautionsFor(place, situation),
    paired: paired.map((one) => slugOf(one, matcher)),
  };
}

/** What made the score, most telling first, then in vocabulary order. */
function reasonsOf(place: number, { matcher, mapped }: Situation): Reason[] {
  const reasons: Reason[] = [];
  for (const { id, weight, levelled } of matcher.topics[place]?.weights ?? []) {
    const level = levelled ? mapped.levels.get(id) : undefined;
    if (level !== undefined) reasons.push({ id, weight, level });
    else if (!levelled && mapped.features.has(id)) reasons.push({ id, weight });
  }
  const thirdsOf = (reason: Reason) => reason.weight * (reason.level ?? 3);
  return reasons.length < 2 ? reasons : reasons.sort((one, other) => thirdsOf(other) - thirdsOf(one));
}

/** Hard blocks, blocks, then pages that wait and unmet gates; blocked pairs of what is in the handout or suggested. */
function heldBackOf(thirds: Int32Array, ungated: ReadonlySet<number>, found: HandoutPages, situation: Situation): HeldBack[] {
  const { matcher } = situation;
  const pinned = new Set(found.pinned.map((one) => one.place));
  const keptOut = new Set(found.keptOut);
  for (const place of found.listed) {
    if ((matcher.topics[place]?.pairs.length ?? 0) > 0) for (const pair of withPairs([place], situation).keptOut) keptOut.add(pair);
  }
  const groups: HeldBack[][] = [[], [], []];
  for (const [place, { gate }] of matcher.topics.entries()) {
    if (pinned.has(place) || found.pages.has(place) || !(thirds[place] || keptOut.has(place))) continue;
    const slug = slugOf(place, matcher);
    const blocks = situation.blocksOf(place);
    if (blocks.length > 0) {
      const told = becauseOfBlocks(blocks, situation);
      groups[told.hard ? 0 : 1]?.push({ slug, ...told });
    } else if (situation.waits(place)) groups[2]?.push({ slug, hard: false, because: becauseIncomplete(situation) });
    else if (gate !== null && ungated.has(place)) groups[2]?.push({ slug, hard: false, because: becauseOfGate(gate, situation) });
  }
  return groups.flat();
}

function slugOf(place: number, { topics }: Matcher): string {
  return topics[place]?.topic.slug ?? "";
}
