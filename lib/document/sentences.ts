/** Text as sentences and words, as a reader counts them. Pure. */

const word = /[\p{L}\p{N}](?:[\p{L}\p{N}'’-]*[\p{L}\p{N}])?/gu;

/**
 * A line at its full stops, question and exclamation marks; a closing quote or bracket
 * stays with its sentence.
 */
export function sentencesOf(line: string): string[] {
  const breaks = line.replace(/([.!?]["”’)]*)\s+/g, "$1\n");
  return breaks
    .split("\n")
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsIn(sentence).length > 0);
}

/** Words as a reader counts them: a figure or a hyphenated word is one. */
export function wordsIn(text: string): string[] {
  return text.match(word) ?? [];
}

const letter = "[\\p{L}\\p{N}]";
const edge = `(?:(?<=${letter})(?!${letter})|(?<!${letter})(?=${letter}))`;
const begins = `(?<!${letter})`;
const ends = `(?!${letter})`;

/**
 * What must begin with a letter: the letter itself, or alternatives without groups of their own that all do.
 */
const letterNext = /^(?:one|\((?:\?:)?(?:one[^()|]*\|)*one[^()|]*\)(?![?*{]))/.source.replaceAll(
  "one",
  "[\\p{L}\\p{N}](?![?*{])",
);
const beforeLetter = new RegExp(letterNext, "u");
const afterLetter = /(?<!\\)[\p{L}\p{N}]$/u;

/** The edge of a word there; looking to one side, where the other is known, takes a third of the time. */
function edgeAt(source: string, at: number): string {
  if (beforeLetter.test(source.slice(at + 2))) return begins;
  return afterLetter.test(source.slice(0, at)) ? ends : edge;
}

/**
 * A pattern in which `\b` and `\w` know accented letters; case makes no difference. Throws SyntaxError for
 * one that can't be read.
 */
export function accented(source: string): RegExp {
  const wise = source.replace(/\[(?:\\.|[^\]\\])*\]|\\w|\\b/g, (part, at: number) => {
    if (part === "\\b") return edgeAt(source, at);
    return part === "\\w" ? letter : part.replaceAll("\\w", "\\p{L}\\p{N}");
  });
  return new RegExp(wise, "iu");
}
