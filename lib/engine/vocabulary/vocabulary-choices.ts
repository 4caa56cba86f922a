/** The vocabulary as a picker lists it: by domain, each entry with its words. Pure. */
import type { Vocabulary } from "./parse-vocabulary";

export type VocabularyChoice = {
  id: string;
  label: string;
  synonyms: string[];
  help: string | null;
  /** The class it stands beneath. */
  parent: string | null;
  /** Kept for what was stored: shown where it is set, never offered. */
  legacy: boolean;
};
export type VocabularyGroup = { domain: string; title: string; levels: boolean; items: VocabularyChoice[] };

export const vocabularyChoice = (item: Vocabulary["items"][number]): VocabularyChoice => ({
  id: item.id,
  label: item.label,
  synonyms: item.synonyms,
  help: item.help ?? null,
  parent: item.parent ?? null,
  legacy: item.legacy,
});

/** In the order of the vocabulary; a domain without entries among them. */
export function vocabularyGroups({ domains, items }: Vocabulary): VocabularyGroup[] {
  return domains.map(({ id, title, levels }) => ({
    domain: id,
    title,
    levels,
    items: items.filter((item) => item.id.startsWith(`${id}.`)).map(vocabularyChoice),
  }));
}
