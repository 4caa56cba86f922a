import type { VocabularyItem } from "@/lib/engine/schema";

/** What setting this entry sets as well, one step on: its class, and what it implies. */
export function setsAlong({ parent, implies }: Pick<VocabularyItem, "parent" | "implies">): string[] {
  return parent === undefined ? implies : [parent, ...implies];
}
