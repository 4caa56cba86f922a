import type { TemplateKind, TemplateView } from "@/lib/handouts/templates/schema";

export const kindTitles: Record<TemplateKind, string> = {
  mine: "Mine",
  clinic: "The clinic’s",
  starter: "Starters",
};

/** Said wherever a starter is offered. */
export const starterNote = "Starters came with Towline. No prescriber of any clinic has signed one off.";

/** What prints of it, in one line. */
export function contentWords({
  titles,
  gone,
  topics,
}: Pick<TemplateView, "titles" | "gone" | "topics">): string {
  const full = topics.filter(({ layer }) => layer === "full").length;
  return [
    titles.join(" · "),
    full > 0 ? `${full} in full` : "",
    gone > 0 ? `${gone} no longer in the library` : "",
  ]
    .filter(Boolean)
    .join("; ");
}
