/** Decisions about templates. Pure. */
import type { DraftView } from "@/lib/handouts/draft/schema";
import type { TemplateView } from "./schema";

export type FittingTemplate = { template: TemplateView; fits: number };
type Judged = Pick<DraftView, "suggestions" | "topics" | "heldBack">;

/** Of its topics, how many must be suggested for this profile. */
const enough = 2 / 3;

/**
 * Templates that fit a profile: at least two in three of their topics are suggested for it or come along, and
 * none is held back.
 * @returns the best first, of alike ones in the order given; none while nothing is suggested.
 */
export function fittingTemplates(
  templates: readonly TemplateView[],
  { suggestions, topics, heldBack }: Judged,
): FittingTemplate[] {
  if (suggestions.length === 0) return [];
  const comesAlong = topics.filter(({ because }) => because !== "chosen");
  const suited = new Set([...suggestions, ...comesAlong].map(({ slug }) => slug));
  const held = new Set(heldBack.map(({ slug }) => slug));
  const share = ({ template, fits }: FittingTemplate) => fits / template.topics.length;
  return templates
    .filter((template) => template.topics.length > 0 && template.topics.every(({ slug }) => !held.has(slug)))
    .map((template) => ({ template, fits: template.topics.filter(({ slug }) => suited.has(slug)).length }))
    .filter((one) => share(one) >= enough)
    .sort((one, other) => share(other) - share(one));
}

/** The topics of a template as a draft keeps them: with nobody's words. */
export const choiceOf = ({ topics }: Pick<TemplateView, "topics">) =>
  topics.map((topic) => ({ ...topic, note: null, override: null }));
