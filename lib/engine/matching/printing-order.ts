import { pairsOf } from "./pairs";
import type { HandoutPages } from "./pins";
import type { Situation } from "./situation";
import type { Topic } from "./topic";

/** A page of the handout; `broughtBy` is the page it comes with, null for one chosen or pinned. */
export type Page = { topic: Topic; broughtBy: Topic | null };

/**
 * Pinned pages first, by pin order; then each chosen page and right after it the pages it brings, unless
 * those are chosen or pinned themselves; last what pinned pages bring. A pinned page that was chosen too
 * stands where a clinician put it, but for those that the pin order names: nothing ever stands before them
 * (docs/evidence/corrections.md S-10).
 * @param chosen topics that may be on the page, in the order chosen.
 */
export function inPrintingOrder(chosen: readonly Topic[], found: HandoutPages, situation: Situation): Page[] {
  const { pinOrder } = situation.matcher.rules;
  const pinned = found.pinned
    .map(({ topic }) => topic)
    .filter((topic) => pinOrder.includes(topic.slug) || !chosen.includes(topic));
  const rest = chosen.filter((topic) => !pinned.includes(topic));
  const named = new Set([...rest, ...pinned]);
  const broughtBy = (bringer: Topic): Page[] =>
    pairsOf(bringer, situation.matcher, found.facts).flatMap((topic) => {
      if (named.has(topic) || !found.pages.has(topic)) return [];
      named.add(topic);
      return [{ topic, broughtBy: bringer }, ...broughtBy(topic)];
    });
  const alone = (topic: Topic): Page => ({ topic, broughtBy: null });
  return [
    ...pinned.map(alone),
    ...rest.flatMap((topic) => [alone(topic), ...broughtBy(topic)]),
    ...pinned.flatMap(broughtBy),
  ];
}

/**
 * Pages before all else but the crisis banners: where the first of the pin order is pinned, it and those of
 * it pinned after (S-10).
 */
export function leadingPages(pinned: readonly string[], pinOrder: readonly string[]): string[] {
  return pinned[0] === pinOrder[0] ? pinned.filter((slug) => pinOrder.includes(slug)) : [];
}
