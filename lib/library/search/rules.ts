/** How typed words are read, and what is made of found text. Pure. */
import { searchLetters, type Piece } from "./schema";

/** Names that mean the same: what is typed, in small letters without accents, to the labels it leads to. */
export type NameMap = ReadonlyMap<string, string[]>;

/** Words that all must be there; any of `names` stands for them too. */
export type Part = { words: string; names: string[] };
export type Reading = {
  parts: Part[];
  /** The last word while it may still be being typed; it is also looked for as a beginning. */
  beginning: string | null;
  /** Quotes, minus and `or` as typed, for PostgreSQL to read; null in a plain search. */
  operators: string | null;
  /** What is compared with titles, and what a miss is counted under. */
  plain: string;
};

const longestName = 5;
const wordsRead = 12;

/** Small letters without accents, as words are compared. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Letters and digits alone, as PostgreSQL parts them: "can't" is two words. */
function wordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** @param text anything a person can type; the first 200 letters and twelve words count. */
export function readSearch(text: string, names: NameMap): Reading {
  const typed = text.slice(0, searchLetters).replace(/\p{C}/gu, " ");
  const words = wordsOf(typed).slice(0, wordsRead);
  const last = words.at(-1) ?? "";
  return {
    parts: partsOf(words, names),
    plain: words.join(" "),
    operators: /"|(?:^|\s)-\p{L}|\sor\s/iu.test(typed) ? folded(typed).trim() : null,
    beginning: last.length > 1 && /[\p{L}\p{N}]$/u.test(typed) ? last : null,
  };
}

/** The longest known name that begins at each word, or the word alone. */
function partsOf(words: readonly string[], names: NameMap): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(longestName, words.length - at);
    while (length > 1 && !names.has(words.slice(at, at + length).join(" "))) length -= 1;
    const said = words.slice(at, at + length).join(" ");
    parts.push({ words: said, names: names.get(said) ?? [] });
    at += length;
  }
  return parts;
}

/**
 * Every name of every item to the labels of what it names: "no joy" to "Anhedonia" and "loss
 * of interest or joy".
 */
export function nameMap(items: readonly { label: string; synonyms: readonly string[] }[]): NameMap {
  const map = new Map<string, string[]>();
  for (const { label, synonyms } of items) {
    const labels = label
      .replace(/\(.*?\)/g, "")
      .split(" / ")
      .map((one) => one.trim());
    for (const name of [...labels, ...synonyms].map((one) => wordsOf(one).join(" "))) {
      map.set(name, [...new Set([...(map.get(name) ?? []), ...labels])]);
    }
  }
  return map;
}

/**
 * What is marked of a tsquery: any of its words, those it forbids left out; and how each begins in a text,
 * to find its passage.
 * @param query as PostgreSQL writes it: `'sleep' & 'anxieti':* & !'work'`.
 */
export function markedOf(query: string): { words: string; beginnings: string[] } {
  const all = [...query.matchAll(/(!?)('(?:[^']|'')*'(?::\*)?)/g)]
    .filter(([, forbidden]) => !forbidden)
    .map(([, , word = ""]) => word);
  // The English stem of a word on -y ends in i.
  return {
    words: [...new Set(all)].join(" | "),
    beginnings: all.map((word) =>
      word
        .replace(/^'|'(?::\*)?$/g, "")
        .replaceAll("''", "'")
        .replace(/i$/, ""),
    ),
  };
}

/** Signs that stand around a found word on its way from the database; no text that prints may hold them. */
export const highlightSigns = { start: "\uE000", end: "\uE001" } as const;

/** A text with found words between signs, as pieces; null when nothing in it was found. */
export function piecesOf(text: string): Piece[] | null {
  const pieces = text
    .replace(/\s+/g, " ")
    .split(/(\uE000[^\uE001]*\uE001)/u)
    .filter((one) => one !== "")
    .map((one) => ({
      text: one.replace(/[\uE000\uE001]/gu, ""),
      found: one.startsWith(highlightSigns.start),
    }));
  return pieces.some(({ found }) => found) ? pieces : null;
}
