/**
 * Gates on how prose sounds: neither hard nor chopped, sentences of varied length
 * (docs/evidence/corrections.md H.1.1). Call boxes, lists and steps are exempt and may be short. Pure.
 */
import { sentencesOf, wordsIn } from "@/lib/document/sentences";
import type { Fault } from "@/lib/library/fault";
import type { TopicFile } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import { paragraphsIn, type TreeSection } from "@/lib/library/tree/tree";
import { readingOf } from "./readability";
import { readingFault, sectionName, type Layer } from "./reading-grade";

/** Average and longest sentence in words, and the grade of prose. Spanish needs a quarter more words. */
export const proseBars: Record<
  Language,
  { average: [number, number]; longest: number; grade: [number, number] | null }
> = {
  en: { average: [10, 15], longest: 22, grade: [4.5, 6] },
  es: { average: [10, 19], longest: 28, grade: null },
};
/** Fewer words than this are no prose to judge: a page that is all call box says so in a line or two. */
const leastWords = 40;
const short = { words: 8, inRow: 3 };

export type Prose = { wordsInSentence: number; grade: number | null };

/**
 * Prose of one layer: paragraphs outside boxes and lists.
 * @returns null where there is too little to judge.
 */
export function proseOf(topic: TopicFile, layer: Layer, names: readonly string[]): Prose | null {
  const section = topic.tree.content.find(({ attrs }) => attrs.layer === layer);
  if (!section) return null;
  const reading = readingOf(proseLines(section), names, topic.language);
  if (reading.words < leastWords) return null;
  return {
    wordsInSentence: reading.words / reading.sentences,
    grade: reading.masked.fleschKincaid ?? null,
  };
}

const proseLines = (section: TreeSection): string[] =>
  section.content
    .filter(({ type }) => type === "paragraph")
    .flatMap(paragraphsIn)
    .map(({ content }) => content.map(({ text }) => text).join(""));

export function gateProse(topic: TopicFile, names: readonly string[]): Fault[] {
  const fail = readingFault(topic);
  return topic.tree.content.flatMap((section) => {
    const { layer } = section.attrs;
    const prose = layer && proseOf(topic, layer, names);
    return prose
      ? [
          ...figureFaults(topic.language, prose, section, fail),
          ...rhythmFaults(section, fail, topic.language),
        ]
      : [];
  });
}

type Fail = (problem: string, fix: string) => Fault;

function figureFaults(language: Language, prose: Prose, section: TreeSection, fail: Fail): Fault[] {
  const { average, grade } = proseBars[language];
  const what = `The prose of ${sectionName(section)}`;
  const outside = (figure: number, [least, most]: [number, number]) => figure < least || figure > most;
  return [
    ...(outside(prose.wordsInSentence, average)
      ? [
          fail(
            `${what} has ${prose.wordsInSentence.toFixed(1)} words a sentence.`,
            `Keep it between ${average[0]} and ${average[1]}: join cause and result, or split.`,
          ),
        ]
      : []),
    ...(grade && prose.grade !== null && outside(prose.grade, grade)
      ? [
          fail(
            `${what} has grade ${prose.grade.toFixed(2)}.`,
            `Keep it between ${grade[0]} and ${grade[1]}: below is chopped, above is hard.`,
          ),
        ]
      : []),
  ];
}

/** A sentence that is too long, and a row of clipped ones. */
function rhythmFaults(section: TreeSection, fail: Fail, language: Language): Fault[] {
  const { longest } = proseBars[language];
  const sentences = proseLines(section).flatMap((line) => sentencesOf(line));
  const lengths = sentences.map((sentence) => wordsIn(sentence).length);
  const clipped = lengths.findIndex(
    (_, at) =>
      at + short.inRow <= lengths.length &&
      lengths.slice(at, at + short.inRow).every((words) => words < short.words),
  );
  return [
    ...sentences
      .filter((_, at) => (lengths[at] ?? 0) > longest)
      .map((sentence) =>
        fail(
          `${sectionName(section)} has a sentence of more than ${longest} words: "${sentence}"`,
          "Split it.",
        ),
      ),
    ...(clipped >= 0
      ? [
          fail(
            `${sectionName(section)} has ${short.inRow} short sentences in a row from "${sentences[clipped]}"`,
            "Join them by what links them: because, so, but, while.",
          ),
        ]
      : []),
  ];
}
