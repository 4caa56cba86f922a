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

const afterLetter = /(?<!\\)[\p{L}\p{N}]$/u;

const openGroup = /\((?:\?[:=])?(?!\?)/y;
const oneLetter = /(?:[\p{L}\p{N}]|\\[wd])(?![?*{])/uy;

/** Whether a pattern must go on with a letter there: the letter itself, or a group of which all begin so. */
function letterAt(source: string, at: number): boolean {
  openGroup.lastIndex = at;
  oneLetter.lastIndex = at;
  if (!openGroup.test(source)) return oneLetter.test(source);
  const { starts, after } = alternatives(source, openGroup.lastIndex);
  return !"?*{".includes(source[after] ?? " ") && starts.every((start) => letterAt(source, start));
}

/** Where the alternatives of a group begin, and what stands behind it. */
function alternatives(source: string, from: number): { starts: number[]; after: number } {
  const starts = [from];
  let depth = 0;
  for (const { 0: sign, index } of source.slice(from).matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()|]/g)) {
    if (sign === "|" && depth === 0) starts.push(from + index + 1);
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (depth < 0) return { starts, after: from + index + 1 };
  }
  return { starts, after: source.length };
}

/** The edge of a word there; looking to one side, where the other is known, takes a third of the time. */
function edgeAt(source: string, at: number): string {
  if (letterAt(source, at + 2)) return begins;
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
