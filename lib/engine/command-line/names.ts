/** Which entries words may mean: by whole name, word, start of a word, then synonym. Pure. */
import { everydayWords, wideWords } from "./everyday-words";
import type { NamedItem, NamedTopic } from "./schema";

/** `main`: the label or an everyday word. `synonym`: met after every name by words of it. */
type Name = { words: readonly string[]; main: boolean; synonym: boolean };
export type Named = { id: string; label: string; levels: boolean; names: readonly Name[] };
/**
 * `rank`: 0 is best; below `WHOLE` the words are the whole name. `begun`: they are all words of a name, the
 * last one perhaps not to its end.
 */
export type Found = { named: Named; rank: number; begun: boolean };

export const WHOLE = 2;

/** Lower case without apostrophes, cut at spaces, slashes and brackets; a hyphen stays in its word. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/['‘’]/g, "")
    .split(/[\s/(),;:]+/)
    .map((word) => word.replace(/^[."!?]+|["!?.]+$/g, ""))
    .filter((word) => word !== "");
}

const medicine = /^(med\.|tx\.on_)/;
const name = (text: string, is: { main?: boolean; synonym?: boolean } = {}): Name => ({
  words: wordsOf(text),
  main: false,
  synonym: false,
  ...is,
});

/** An item with its label, each half of it, everyday words and synonyms. Brands are names of a medicine. */
export function namedItem({ id, label, synonyms, levels }: NamedItem): Named {
  return {
    id,
    label,
    levels,
    names: [
      ...[label, ...(everydayWords[id] ?? [])].map((text) => name(text, { main: true })),
      ...label
        .replace(/\(.*?\)/g, "")
        .split(" / ")
        .map((half) => name(half)),
      ...synonyms.map((text) => name(text, { synonym: !medicine.test(id) })),
    ],
  };
}

/** A page by its title, the title's first part and its slug. */
export function namedTopic({ slug, title }: NamedTopic): Named {
  const names = [title, title.split(":")[0] ?? title, slug.replaceAll("-", " ")];
  return { id: slug, label: title, levels: false, names: names.map((text) => name(text, { main: true })) };
}

/** All that the words may mean, best first, in the order given where they are alike. */
export function find(words: readonly string[], among: readonly Named[]): Found[] {
  if (words.length === 0) return [];
  return among
    .flatMap((named) => {
      const rank = Math.min(...named.names.map((name) => rankOf(words, name)));
      const begun = named.names.some((name) => isStartOf(words, name) && words.length === name.words.length);
      return Number.isFinite(rank) ? [{ named, rank, begun }] : [];
    })
    .sort((one, other) => one.rank - other.rank);
}

/** Fewer letters of a word stand for too much. */
const fewest = 3;

/**
 * What is meant without a doubt: the only entry whose whole name this is, or the only one that answers to it
 * at all and has a name of just these words: "cancer" is not yet "cancer medicine". Null: none, several, or a
 * word too wide to say.
 */
export function only(found: readonly Found[], words: readonly string[]): Found | null {
  const [first, second] = found;
  if (!first) return null;
  if (first.rank < WHOLE) return second?.rank === first.rank ? null : first;
  const said = first.begun && (words.at(-1) ?? "").length >= fewest && !wideWords.has(words.join(" "));
  return second || !said ? null : first;
}

const LITTLE = new Set("a an and for from has in is it my now of on or the to with".split(" "));

/** Never by letters inside a word: a word is met whole or from its start. */
function rankOf(words: readonly string[], name: Name): number {
  const last = words.length - 1;
  const isStart = isStartOf(words, name);
  const whole = isStart && words.length === name.words.length && words[last] === name.words[last];
  if (whole && (name.main || !wideWords.has(words.join(" ")))) return name.main ? 0 : 1;
  if (words.every((word) => LITTLE.has(word))) return Infinity;
  const inSynonyms = name.synonym ? 3 : 0;
  if (words.every((word) => name.words.includes(word))) return WHOLE + inSynonyms;
  if (isStart) return WHOLE + 1 + inSynonyms;
  const begun = words.every((word, at) =>
    name.words.some((one) => (at === last ? one.startsWith(word) : one === word)),
  );
  return begun ? WHOLE + 2 + inSynonyms : Infinity;
}

function isStartOf(words: readonly string[], name: Name): boolean {
  return words.every((word, at) =>
    at === words.length - 1 ? name.words[at]?.startsWith(word) : name.words[at] === word,
  );
}
