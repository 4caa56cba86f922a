import type { VocabularyChoice } from "@/lib/handouts/schema";

/**
 * One line of the picker. `heading`: a class that names what is beneath it and can't be picked. `found`:
 * called what is searched, and not only there as the class or a child of what is.
 */
export type ShownChoice = { item: VocabularyChoice; depth: number; heading: boolean; found: boolean };

type Looked = {
  /** Lower case; empty while nothing is searched. */
  wanted: string;
  isSet: (id: string) => boolean;
};

/**
 * The entries of a domain as the picker lists them: children beneath their class. A class that is not set
 * keeps its children to itself until they are searched for; one that can't be picked only names them.
 * While something is searched, a found class shows its children, and a found child its class.
 */
export function choicesShown(items: readonly VocabularyChoice[], { wanted, isSet }: Looked): ShownChoice[] {
  const ids = new Set(items.map((item) => item.id));
  const childrenOf = (id: string | null) =>
    items.filter(({ parent }) => (parent !== null && ids.has(parent) ? parent : null) === id);
  const listed = (item: VocabularyChoice, depth: number, open: boolean): ShownChoice[] => {
    const found = matches(item, wanted);
    const opens = wanted === "" ? item.legacy || isSet(item.id) : open || found;
    const children = childrenOf(item.id).flatMap((child) => listed(child, depth + 1, opens));
    if (!open && !found && children.length === 0) return [];
    return [{ item, depth, heading: item.legacy && !isSet(item.id), found }, ...children];
  };
  return childrenOf(null).flatMap((item) => listed(item, 0, wanted === ""));
}

function matches({ label, synonyms }: VocabularyChoice, wanted: string): boolean {
  return wanted !== "" && [label, ...synonyms].some((word) => word.toLowerCase().includes(wanted));
}
