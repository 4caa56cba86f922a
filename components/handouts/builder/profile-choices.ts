import type { VocabularyChoice } from "@/lib/engine/vocabulary/vocabulary-choices";

/** One line of the picker. `heading`: a class that names what is beneath it and can't be picked. */
export type ShownChoice = { item: VocabularyChoice; depth: number; heading: boolean };

/**
 * The entries of a domain as the picker lists them: children beneath their class. A class that is not set
 * keeps its children to itself; one that can't be picked only names them.
 */
export function choicesShown(
  items: readonly VocabularyChoice[],
  isSet: (id: string) => boolean,
): ShownChoice[] {
  const ids = new Set(items.map((item) => item.id));
  const childrenOf = (id: string | null) =>
    items.filter(({ parent }) => (parent !== null && ids.has(parent) ? parent : null) === id);
  const listed = (item: VocabularyChoice, depth: number): ShownChoice[] => {
    const opens = item.legacy || isSet(item.id);
    const children = opens ? childrenOf(item.id).flatMap((child) => listed(child, depth + 1)) : [];
    return [{ item, depth, heading: item.legacy && !isSet(item.id) }, ...children];
  };
  return childrenOf(null).flatMap((item) => listed(item, 0));
}
