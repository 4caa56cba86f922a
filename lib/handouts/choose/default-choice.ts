/**
 * The choice a handout starts with: in rank order a topic with its pairs, in brief, while everything with the
 * pinned pages fits one sheet as rendered; at least one; stop at the first that does not fit.
 */
import type { Suggestion } from "@/lib/engine/matching/schema";
import type { ChosenTopic, Layer } from "@/lib/handouts/schema";
import { type CountPages, pagesOver } from "./page-budget";

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
  for (const { slug } of suggestions) {
    if (pinned.has(slug) || choice.some((one) => one.slug === slug)) continue;
    const tried = [...choice, asChosen(slug, "brief")];
    // The first stays in whatever comes along with it.
    if (choice.length > 0 && pagesOver(await countPages(tried)) > 0) return choice;
    choice = tried;
  }
  return choice;
}

/** A topic as it is first chosen: nothing hidden, no note. */
export function asChosen(slug: string, layer: Layer): ChosenTopic {
  return { slug, layer, hiddenParts: [], note: null, override: null };
}
