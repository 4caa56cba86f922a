/** Pages that come with others (docs/evidence/brief.md 0.5). A pair passes a gate, never a block. */
import { isExcludedByBlock } from "./blocks";
import { holds, type Facts } from "./condition";
import type { Matcher } from "./matcher";
import { withPages, type Situation } from "./situation";
import type { Topic } from "./topic";

export type Pairs = {
  /** The pages asked about, and all that comes with them, in the order found. */
  pages: Set<Topic>;
  /** Pairs that a block (or a missing age band) keeps out. */
  excluded: Set<Topic>;
  /** What holds of the profile with these pages in the handout. */
  facts: Facts;
};

/**
 * The pages paired directly to one topic while these facts hold; a pair that the library lacks says nothing.
 */
export function pairsOf({ pairs }: Topic, { bySlug }: Matcher, facts: Facts): Topic[] {
  return pairs
    .filter(({ when }) => when === null || holds(when, facts))
    .flatMap(({ add }) => bySlug.get(add) ?? []);
}

/**
 * Pairs of pairs included. A pair may depend on pages that other pairs bring, so it is repeated
 * until none is added.
 */
export function withPairs(topics: Iterable<Topic>, situation: Situation): Pairs {
  const pages = new Set(topics);
  const excluded = new Set<Topic>();
  for (;;) {
    const facts = withPages(situation, pages);
    const before = pages.size;
    // A set is walked over what is added to it on the way.
    for (const page of pages) {
      for (const pair of pairsOf(page, situation.matcher, facts)) {
        // A page that is there already, be it blocked and let in by a clinician, stays.
        if (!pages.has(pair)) (isExcludedByBlock(pair, situation) ? excluded : pages).add(pair);
      }
    }
    if (pages.size === before) return { pages, excluded, facts };
  }
}

const nothing: { pages: Topic[]; excluded: Topic[] } = { pages: [], excluded: [] };

/** What one topic brings if it is chosen, and what a block keeps out of that. */
export function broughtBy(topic: Topic, situation: Situation): typeof nothing {
  if (topic.pairs.length === 0) return nothing;
  const { pages, excluded } = withPairs([topic], situation);
  return { pages: [...pages].slice(1), excluded: [...excluded] };
}

/** What a block keeps out of all that these topics bring. */
export function excludedWith(topics: readonly Topic[], situation: Situation): Topic[] {
  return topics
    .filter(({ pairs }) => pairs.length > 0 && pairs.some(({ add }) => mayExclude(add, situation)))
    .flatMap((topic) => broughtBy(topic, situation).excluded);
}

/** Many topics have pairs, and few of these are kept out or bring others that may be. */
function mayExclude(add: string, situation: Situation): boolean {
  const pair = situation.matcher.bySlug.get(add);
  return pair !== undefined && (pair.pairs.length > 0 || isExcludedByBlock(pair, situation));
}
