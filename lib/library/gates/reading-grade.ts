/**
 * The reading gates of one topic: lengths, scores of sections and of assembled pages, long sentences. Pure.
 */
import type { PageWords, PrintedSectionKind } from "@/lib/document/schema";
import type { Fault } from "@/lib/library/fault";
import { longestSentence, readingOf, type Reading } from "./readability";
import type { Scale, TopicFile } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import { treeText, type Tree, type TreeSection } from "@/lib/library/tree/tree";
import { isConversation, sectionOf } from "@/lib/library/tree/tree-schema";

/** Source: docs/decisions/008-what-counts-as-reading-grade.md. */
export const bars = { briefLeast: 60, briefMost: 90, fullMost: 220, cautionWords: 60 };
/** Spanish words are longer, so its texts may have a quarter more of them. */
const lengthFactor: Record<Language, number> = { en: 1, es: 1.25 };

type Bar = { scale: Scale; name: string; most?: number; least?: number };
/**
 * A section is short, so its bar is looser; SMOG was made for thirty sentences and judges whole pages only.
 * The ease of a Spanish page, 0 to 100, is a floor and no aim: source docs/evidence/spanish.md, Readability.
 */
export const readingBars: Record<Language, Record<"page" | "section", Bar[]>> = {
  en: {
    page: [
      { scale: "fleschKincaid", name: "Flesch-Kincaid grade", most: 6 },
      { scale: "smog", name: "SMOG", most: 8 },
    ],
    section: [{ scale: "fleschKincaid", name: "Flesch-Kincaid grade", most: 7 }],
  },
  es: {
    page: [{ scale: "fernandezHuerta", name: "Fernández-Huerta ease", least: 80 }],
    section: [{ scale: "fernandezHuerta", name: "Fernández-Huerta ease", least: 60 }],
  },
};

/**
 * Which figures of a page its bars judge. A Spanish page is judged as printed, because its reader reads the
 * names too; an English one with medicine names masked. Sections, cautions and banners are judged masked.
 * Source: docs/decisions/008-what-counts-as-reading-grade.md.
 */
export const pageFigures: Record<Language, "masked" | "unmasked"> = { en: "masked", es: "unmasked" };

export type Layer = "brief" | "full";
export type PageReading = { layer: Layer; reading: Reading };
export type ReadingResult = { pages: PageReading[]; failures: Fault[]; notes: Fault[] };
export type ReadingWith = {
  names: readonly string[];
  words: Pick<PageWords, "sectionTitles" | "calloutTitles">;
};

const layers: Layer[] = ["brief", "full"];

/**
 * @returns figures of both assembled pages, what is over a bar, and the long sentences for an editor to look
 *   at.
 */
export function gateReading(topic: TopicFile, { names, words }: ReadingWith): ReadingResult {
  const { language } = topic;
  const sections = topic.tree.content.filter((section) => !isConversation(section.attrs.kind));
  const readings = sections.map((section) => ({
    name: sectionName(section),
    section,
    reading: readingOf(linesOf(section), names, language),
  }));
  const pages = layers.map((layer) => ({
    layer,
    reading: readingOf(pageLines(topic, layer, words), names, language),
  }));
  const fail = readingFault(topic);
  const failures = [
    ...readings.flatMap(({ name, reading }) =>
      tooHard(reading, name, language, "section").map((problem) => fail(problem, shorter)),
    ),
    ...pages.flatMap(({ layer, reading }) =>
      tooHard(reading, `The ${layer} page`, language, "page").map((problem) => fail(problem, shorter)),
    ),
    ...readings.flatMap(({ section, reading }) =>
      lengthFaults(section, reading.words, wordsOutsideBoxes(section, names, language), language, fail),
    ),
  ];
  const notes = readings.flatMap(({ name, reading }) =>
    reading.long.map((one) =>
      fail(
        `${name} has a sentence of ${one.words} words: "${one.text}"`,
        `Aim for ${longestSentence} or fewer.`,
      ),
    ),
  );
  return { pages, failures, notes };
}

type Fail = (problem: string, fix: string) => Fault;

/** Faults of a text's reading alone: none of them is one of safety. */
export const readingFault =
  ({ file }: Pick<TopicFile, "file">): Fail =>
  (problem, fix) => ({ file, line: null, problem, fix, readingOnly: true });

export const shorter = "Use shorter words and sentences.";

/**
 * A sentence for each bar that a reading does not meet.
 * @param of which bars: those of a page, on the figures of `pageFigures`, or of a section, on masked ones.
 */
export function tooHard(
  reading: Pick<Reading, "masked" | "unmasked">,
  what: string,
  language: Language,
  of: "page" | "section",
): string[] {
  const figures = reading[of === "page" ? pageFigures[language] : "masked"];
  return readingBars[language][of].flatMap(({ scale, name, most = Infinity, least = -Infinity }) => {
    const figure = figures[scale] ?? NaN;
    if (figure <= most && figure >= least) return [];
    return [
      `${what} has ${name} ${figure.toFixed(2)}; the bar is ${most === Infinity ? `at least ${least}` : most.toFixed(1)}.`,
    ];
  });
}

/**
 * A call box is as long as its signs are many, each printed for whom it concerns: it is left out where
 * length is judged (docs/evidence/corrections.md H.2.2).
 */
function wordsOutsideBoxes(section: TreeSection, names: readonly string[], language: Language): number {
  return readingOf(
    linesOf({
      ...section,
      content: section.content.filter((block) => block.type !== "callout" || block.attrs.kind === "note"),
    }),
    names,
    language,
  ).words;
}

function lengthFaults(
  section: TreeSection,
  words: number,
  outside: number,
  language: Language,
  fail: Fail,
): Fault[] {
  const { layer } = section.attrs;
  const most = (bar: number) => Math.floor(bar * lengthFactor[language]);
  if (layer === "brief" && (words < bars.briefLeast || outside > most(bars.briefMost))) {
    return [
      fail(
        `Brief has ${words} words, ${outside} of them outside call boxes.`,
        `Keep it between ${bars.briefLeast} and ${most(bars.briefMost)}.`,
      ),
    ];
  }
  return layer === "full" && outside > most(bars.fullMost)
    ? [fail(`Full has ${outside} words outside call boxes.`, `Keep it to ${most(bars.fullMost)}.`)]
    : [];
}

/**
 * Every line that may print of a page, title and headings among them; blocks for some patients only are
 * counted in.
 */
export function pageLines(
  topic: Pick<TopicFile, "title" | "tree">,
  layer: Layer,
  words: ReadingWith["words"],
): string[] {
  const sections = topic.tree.content.filter(
    ({ attrs }) => !isConversation(attrs.kind) && (attrs.layer === null || attrs.layer === layer),
  );
  return [
    topic.title,
    ...sections.flatMap((section) => [
      ...heading(section.attrs.kind as PrintedSectionKind, words),
      ...section.content.flatMap((block) =>
        (block.type === "callout" ? [words.calloutTitles[block.attrs.kind]] : []).concat(
          linesOf({ ...section, content: [block] }),
        ),
      ),
    ]),
  ];
}

function heading(kind: PrintedSectionKind, words: ReadingWith["words"]): string[] {
  return kind === "takeaway" || kind === "meaning" ? [] : [words.sectionTitles[kind]];
}

/** Paragraphs and list items of a section, one line each. */
export function linesOf(section: TreeSection): string[] {
  const only: Tree = { type: "doc", content: [section] };
  return treeText(only)
    .split("\n")
    .filter((line) => line !== "");
}

/** The heading of the file format that a section stands under. */
export function sectionName({ attrs: { kind, layer } }: Pick<TreeSection, "attrs">): string {
  // A tree that no gate has seen may give any layer to any section.
  return sectionOf({ kind, layer: kind === "meaning" ? (layer ?? "full") : null }).name;
}
