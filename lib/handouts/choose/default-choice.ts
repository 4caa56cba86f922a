/**
 * The choice a handout starts with: in rank order a topic with its pairs, in full or else in brief,
 * while everything fits two pages as rendered; at least one; stop at the first that does not fit. Pinned
 * pages are counted apart.
 */
import type { Suggestion } from "@/lib/engine/matching/schema";
import type { ChosenTopic, Layer } from "@/lib/handouts/schema";

export const PAGES_WANTED = 2;

/** Pages this choice takes as rendered, pinned pages left out. */
export type CountPages = (choice: ChosenTopic[]) => Promise<number>;

/**
 * @param suggestions in final order, as the engine gives them.
 * @param pinned slugs that come along whatever is chosen; never added as a choice.
 * @returns the choice in order; empty only when nothing is suggested.
 */
export async function makeDefaultChoice(
  suggestions: Suggestion[],
  pinned: ReadonlySet<string>,
  countPages: CountPages,
): Promise<ChosenTopic[]> {
  let choice: ChosenTopic[] = [];
  for (const suggestion of suggestions) {
    if (pinned.has(suggestion.slug) || choice.some((one) => one.slug === suggestion.slug)) continue;
    const next = await firstThatFits(choice, suggestion.slug, countPages);
    if (next) choice = next;
    else return choice.length > 0 ? choice : [asChosen(suggestion.slug, "brief")];
  }
  return choice;
}

async function firstThatFits(
  choice: ChosenTopic[],
  slug: string,
  countPages: CountPages,
): Promise<ChosenTopic[] | null> {
  for (const layer of ["full", "brief"] as const) {
    const tried = [...choice, asChosen(slug, layer)];
    if ((await countPages(tried)) <= PAGES_WANTED) return tried;
  }
  return null;
}

/** A topic as it is first chosen: nothing hidden, no note. */
export function asChosen(slug: string, layer: Layer): ChosenTopic {
  return { slug, layer, hiddenParts: [], note: null, override: null };
}
