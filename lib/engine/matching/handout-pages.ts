/** Which pages a handout has: what is chosen, what comes with it, and what is pinned because of both. */
import { holds, type Facts } from "./condition";
import type { Matcher } from "./compile";
import { becauseOfPins } from "./words";
import { withPages, type Situation } from "./situation";

export type HandoutPages = {
  /** Final order of the eligible topics that are not pinned. */
  listed: number[];
  /** Places in printing order: pins first by pin order. */
  pinned: { place: number; because: string }[];
  /** Chosen (or top) topics with all that is paired to them and to the pinned ones. */
  pages: Set<number>;
  /** Pairs that a block (or a missing age band) keeps out. */
  keptOut: Set<number>;
  /** True of this profile with these pages in the handout. */
  facts: Facts;
};

/**
 * Pins may depend on pages and pages on pins, so both are found by repetition. A pin once set stays, so it ends.
 * @param seedsOf the chosen topics, or the top of what is listed while nothing is chosen.
 * @param listedWithout final order of the eligible topics without those pinned.
 */
export function handoutPages(
  situation: Situation,
  listedWithout: (pinned: ReadonlySet<number>) => number[],
  seedsOf: (listed: number[]) => number[],
): HandoutPages {
  const { matcher } = situation;
  const because = new Map<number, string>();
  for (;;) {
    const listed = listedWithout(new Set(because.keys()));
    const closed = withPairs([...seedsOf(listed), ...because.keys()], situation);
    const more = matcher.pinnable.filter(
      (place) =>
        !because.has(place) && !situation.isBlocked(place) && isPinned(place, situation, closed.facts),
    );
    if (more.length === 0) {
      const pinned = [...because].map(([place, words]) => ({ place, because: words }));
      return {
        listed,
        pinned: pinned.sort((one, other) => pinRank(one.place, matcher) - pinRank(other.place, matcher)),
        ...closed,
      };
    }
    for (const place of more) because.set(place, becauseOfPins(place, situation, closed.facts));
  }
}

function isPinned(place: number, { matcher, test }: Situation, facts: Facts): boolean {
  return (
    matcher.topics[place]?.pins.some((pin) => (pin.namesPages ? holds(pin.condition, facts) : test(pin))) ??
    false
  );
}

/** These topics and every page paired to them, pairs of pairs included. A pair passes a gate, never a block. */
export function withPairs(
  seeds: Iterable<number>,
  situation: Situation,
): Pick<HandoutPages, "pages" | "keptOut" | "facts"> {
  const pages = new Set(seeds);
  const keptOut = new Set<number>();
  for (;;) {
    const facts = withPages(situation, pages);
    const before = pages.size;
    follow(pages, keptOut, situation, facts);
    if (pages.size === before) return { pages, keptOut, facts };
  }
}

/** Adds what the pages bring, and what that brings: a set visits what is added while it is walked. */
function follow(pages: Set<number>, keptOut: Set<number>, situation: Situation, facts: Facts): void {
  for (const page of pages) {
    for (const place of pairsOf(page, situation, facts)) {
      if (pages.has(place)) continue;
      if (isKeptOut(place, situation)) keptOut.add(place);
      else pages.add(place);
    }
  }
}

const nothing: { paired: number[]; keptOut: Iterable<number> } = { paired: [], keptOut: [] };

/** The pages one topic brings by itself, and those kept out. */
export function broughtBy(
  place: number,
  situation: Situation,
): { paired: number[]; keptOut: Iterable<number> } {
  const { matcher } = situation;
  if (!matcher.topics[place]?.pairs.length) return nothing;
  if (matcher.pairsNamePages) {
    const { pages, keptOut } = withPairs([place], situation);
    return { paired: [...pages].slice(1), keptOut };
  }
  const [pages, keptOut] = [new Set([place]), new Set<number>()];
  follow(pages, keptOut, situation, situation.facts);
  return { paired: [...pages].slice(1), keptOut };
}

/** The pages paired directly to one topic now. */
export function pairsOf(page: number, { matcher, test }: Situation, facts: Facts): number[] {
  const pairs = matcher.topics[page]?.pairs ?? [];
  return pairs
    .filter(({ when }) => when === null || (when.namesPages ? holds(when.condition, facts) : test(when)))
    .map((pair) => pair.add);
}

/** Blocked, or a medicine page while the age band is missing. */
export function isKeptOut(place: number, situation: Situation): boolean {
  return situation.isBlocked(place) || situation.waits(place);
}

function pinRank(place: number, { rules, topics }: Matcher): number {
  const at = rules.pinOrder.indexOf(topics[place]?.topic.slug ?? "");
  return at >= 0 ? at : rules.pinOrder.length + place;
}
