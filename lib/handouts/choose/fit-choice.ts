/**
 * Fit: a choice shortened until it prints on one sheet. It never takes a topic off: which ones a patient
 * needs is the clinician's to say. Brief texts are set in shorter forms by themselves (lay-out.ts).
 */
import type { ChosenTopic } from "@/lib/handouts/schema";
import { type CountPages, pagesOver } from "./page-budget";

/**
 * Full texts become brief, the last topic's first, until it fits.
 * @param choice in the order chosen, of first importance first.
 * @param countPages pages of the whole handout with this choice.
 * @returns the choice in its order, and the slugs of what was shortened in the same order; all that can be,
 *   when even that takes more than two pages.
 */
export async function fitChoice(
  choice: ChosenTopic[],
  countPages: CountPages,
): Promise<{ choice: ChosenTopic[]; shortened: string[] }> {
  const lastFirst = choice.filter(({ layer }) => layer === "full").reverse();
  const shortened = new Set<string>();
  let fitted = choice;
  for (const { slug } of lastFirst) {
    if (pagesOver(await countPages(fitted)) === 0) break;
    fitted = fitted.map((topic) => (topic.slug === slug ? { ...topic, layer: "brief" } : topic));
    shortened.add(slug);
  }
  return { choice: fitted, shortened: choice.map(({ slug }) => slug).filter((slug) => shortened.has(slug)) };
}
