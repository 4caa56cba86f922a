/**
 * The choice a handout starts with: in rank order a topic with its pairs, in brief, while everything with the
 * pinned pages fits one sheet as rendered, where need be without the pictures in words; at least one; stop at the
 * first that does not fit.
 */
import type { Suggestion } from "@/lib/engine/matching/schema";
import type { ChosenTopic, Layer } from "@/lib/handouts/schema";

export const PAGES_WANTED = 2;

/** Pages this choice takes as rendered, with everything that comes along. */
export type CountPages = (choice: ChosenTopic[]) => Promise<number>;

/** How a topic is tried, in this order, until it fits. */
const forms: readonly Pick<ChosenTopic, "layer" | "hiddenParts">[] = [
  { layer: "brief", hiddenParts: [] },
  { layer: "brief", hiddenParts: ["analogy"] },
];

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
    const next = await firstThatFits(choice, slug, countPages);
    if (!next) return choice.length > 0 ? choice : [shortest(slug)];
    choice = next;
  }
  return choice;
}

async function firstThatFits(
  choice: ChosenTopic[],
  slug: string,
  countPages: CountPages,
): Promise<ChosenTopic[] | null> {
  for (const form of forms) {
    const tried = [...choice, { ...asChosen(slug, "brief"), ...form }];
    if ((await countPages(tried)) <= PAGES_WANTED) return tried;
  }
  return null;
}

const shortest = (slug: string): ChosenTopic => ({ ...asChosen(slug, "brief"), hiddenParts: ["analogy"] });

/** A topic as it is first chosen: nothing hidden, no note. */
export function asChosen(slug: string, layer: Layer): ChosenTopic {
  return { slug, layer, hiddenParts: [], note: null, override: null };
}
