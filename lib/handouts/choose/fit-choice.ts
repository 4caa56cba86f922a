/**
 * Fit: a choice shortened until it prints on one sheet. It never takes a topic off: which ones a patient
 * needs is the clinician's to say.
 */
import type { ChosenTopic, Shortened } from "@/lib/handouts/schema";
import { type CountPages, PAGES_WANTED } from "./default-choice";

type Step = { slug: string; how: Shortened["how"][number] };

/**
 * Full texts become brief, the last topic's first; then analogies are left out, the last first; until it
 * fits.
 * @param choice in the order chosen, of first importance first.
 * @param countPages pages of the whole handout with this choice.
 * @param analogies slugs of topics that have an analogy.
 * @returns the choice in its order, and what was shortened of it in the same order; all that can be, when
 *   even that takes more than two pages.
 */
export async function fitChoice(
  choice: ChosenTopic[],
  countPages: CountPages,
  analogies: ReadonlySet<string>,
): Promise<{ choice: ChosenTopic[]; shortened: Shortened[] }> {
  const lastFirst = [...choice].reverse();
  const steps: Step[] = [
    ...lastFirst.filter(({ layer }) => layer === "full").map(({ slug }) => ({ slug, how: "brief" as const })),
    ...lastFirst
      .filter(({ slug, hiddenParts }) => analogies.has(slug) && !hiddenParts.includes("analogy"))
      .map(({ slug }) => ({ slug, how: "without-analogy" as const })),
  ];
  const done: Step[] = [];
  let fitted = choice;
  for (const step of steps) {
    if ((await countPages(fitted)) <= PAGES_WANTED) break;
    fitted = fitted.map((topic) => (topic.slug === step.slug ? shorter(topic, step.how) : topic));
    done.push(step);
  }
  const shortened = choice.flatMap(({ slug }) => {
    const how = done.filter((step) => step.slug === slug).map((step) => step.how);
    return how.length > 0 ? [{ slug, how }] : [];
  });
  return { choice: fitted, shortened };
}

function shorter(topic: ChosenTopic, how: Step["how"]): ChosenTopic {
  return how === "brief"
    ? { ...topic, layer: "brief" }
    : { ...topic, hiddenParts: [...topic.hiddenParts, "analogy"] };
}
