/** The reading gates of one topic: lengths, grades of sections and of assembled pages, long sentences. Pure; English. */
import type { PageWords, PrintedSectionKind } from "@/lib/pdf/schema";
import type { Fault } from "./fault";
import { longestSentence, readingOf, type Reading } from "./readability";
import type { TopicFile } from "./schema";
import { treeText, type Tree, type TreeSection } from "./tree";

/** Source: QUALITY bars of this project, "Words and paper", and decision 008. */
export const bars = { sectionGrade: 7.0, pageGrade: 6.0, pageSmog: 8.0, briefLeast: 60, briefMost: 90, fullMost: 220, cautionWords: 60 };

export type Layer = "brief" | "full";
export type PageReading = { layer: Layer; reading: Reading };
export type ReadingResult = { pages: PageReading[]; failures: Fault[]; notes: Fault[] };
export type ReadingWith = { names: readonly string[]; words: Pick<PageWords, "sectionTitles" | "calloutTitles"> };

const layers: Layer[] = ["brief", "full"];

/** @returns figures of both assembled pages, what is over a bar, and the long sentences for an editor to look at. */
export function gateReading(topic: TopicFile, { names, words }: ReadingWith): ReadingResult {
  const sections = topic.tree.content.filter((section) => section.attrs.kind !== "say" && section.attrs.kind !== "teachBack");
  const readings = sections.map((section) => ({ name: sectionName(section), section, reading: readingOf(linesOf(section), names) }));
  const pages = layers.map((layer) => ({ layer, reading: readingOf(pageLines(topic, layer, words), names) }));
  const fail = (problem: string, fix: string): Fault => ({ file: topic.file, line: null, problem, fix });
  const failures = [
    ...readings.flatMap(({ name, reading }) => over(reading.masked.fleschKincaid, bars.sectionGrade, `${name} reads at grade`, fail)),
    ...pages.flatMap(({ layer, reading }) => [
      ...over(reading.masked.fleschKincaid, bars.pageGrade, `The ${layer} page reads at grade`, fail),
      ...over(reading.masked.smog, bars.pageSmog, `The ${layer} page has SMOG`, fail),
    ]),
    ...readings.flatMap(({ section, reading }) => lengthFaults(section, reading.words, fail)),
  ];
  const notes = readings.flatMap(({ name, reading }) =>
    reading.long.map((one) => fail(`${name} has a sentence of ${one.words} words: "${one.text}"`, `Aim for ${longestSentence} or fewer.`)));
  return { pages, failures, notes };
}

type Fail = (problem: string, fix: string) => Fault;

function over(figure: number, bar: number, what: string, fail: Fail): Fault[] {
  return figure > bar ? [fail(`${what} ${figure.toFixed(2)}; the bar is ${bar.toFixed(1)}.`, "Use shorter words and sentences.")] : [];
}

function lengthFaults(section: TreeSection, words: number, fail: Fail): Fault[] {
  const { layer } = section.attrs;
  if (layer === "brief" && (words < bars.briefLeast || words > bars.briefMost)) {
    return [fail(`Brief has ${words} words.`, `Keep it between ${bars.briefLeast} and ${bars.briefMost}.`)];
  }
  return layer === "full" && words > bars.fullMost ? [fail(`Full has ${words} words.`, `Keep it to ${bars.fullMost}.`)] : [];
}

/** Every line that may print of a page, title and headings among them; blocks for some patients only are counted in. */
export function pageLines(topic: Pick<TopicFile, "title" | "tree">, layer: Layer, words: ReadingWith["words"]): string[] {
  const sections = topic.tree.content.filter(({ attrs }) =>
    attrs.kind !== "say" && attrs.kind !== "teachBack" && (attrs.layer === null || attrs.layer === layer));
  return [topic.title, ...sections.flatMap((section) => [
    ...heading(section.attrs.kind as PrintedSectionKind, words),
    ...section.content.flatMap((block) => (block.type === "callout" ? [words.calloutTitles[block.attrs.kind]] : []).concat(linesOf({ ...section, content: [block] }))),
  ])];
}

function heading(kind: PrintedSectionKind, words: ReadingWith["words"]): string[] {
  return kind === "takeaway" || kind === "meaning" ? [] : [words.sectionTitles[kind]];
}

/** Paragraphs and list items of a section, one line each. */
export function linesOf(section: TreeSection): string[] {
  const only: Tree = { type: "doc", content: [section] };
  return treeText(only).split("\n").filter((line) => line !== "");
}

/** The heading of the file format that a section stands under. */
export function sectionName({ attrs: { kind, layer } }: Pick<TreeSection, "attrs">): string {
  const names = {
    takeaway: "Takeaway", meaning: layer === "brief" ? "Brief" : "Full", analogy: "Picture it", do: "What you can do",
    ask: "Questions to ask us", say: "For the clinician", teachBack: "Teach-back",
  };
  return names[kind];
}
