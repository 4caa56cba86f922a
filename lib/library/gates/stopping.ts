/**
 * Gates on "do not stop" (docs/evidence/corrections.md H.1.2): never in one block with a sign that means
 * "hold and get help", since people would go on taking what harms them; and at most once on a page, since the
 * foot of every handout says it. Pure.
 */
import type { Fault } from "@/lib/library/fault";
import { languageWords } from "./language-words";
import { sentencesOf } from "@/lib/document/sentences";
import { linesOf, sectionName } from "./reading-grade";
import type { TopicFile } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import type { TreeBlock, TreeSection } from "@/lib/library/tree/tree";
import { isConversation } from "@/lib/library/tree/tree-schema";

/** Sentences of a text that ask not to stop a medicine. */
export function doNotStopIn(text: string, language: Language): string[] {
  const { pattern, otherThan } = languageWords[language].doNotStop;
  return sentencesOf(text).filter((sentence) => pattern.test(sentence) && !otherThan.test(sentence));
}

/** @returns what is wrong with a text that prints as one block: words and what to do; null for nothing. */
export function stoppingFault(text: string, language: Language): { problem: string; fix: string } | null {
  const [asked] = doNotStopIn(text, language);
  const sign = languageWords[language].holdSign.exec(text)?.[0];
  if (asked === undefined || sign === undefined) return null;
  return {
    problem: `says "${asked}" beside "${sign}", a sign that means to hold the medicine.`,
    fix: "Take it out: the foot of every handout says not to stop, with its exception.",
  };
}

const printed = ({ attrs: { kind } }: TreeSection) => !isConversation(kind);

/** The gates of one topic: its blocks, its cautions, and how often each page says it. */
export function gateStopping(topic: TopicFile): Fault[] {
  const { language, tree, cautions, file } = topic;
  const fail = (problem: string, fix: string): Fault => ({ file, line: null, problem, fix });
  const sections = tree.content.filter(printed);
  const blocks = sections.flatMap((section) =>
    section.content.flatMap(apart).map((block) => ({
      where: sectionName(section),
      text: linesOf({ ...section, content: [block] }).join("\n"),
    })),
  );
  const texts = [...blocks, ...cautions.map(({ text }) => ({ where: "A caution", text }))];
  const often = (["brief", "full"] as const).map((layer) => {
    const lines = sections
      .filter(({ attrs }) => attrs.layer === null || attrs.layer === layer)
      .flatMap(linesOf);
    return { layer, times: lines.flatMap((line) => doNotStopIn(line, language)).length };
  });
  return [
    ...texts.flatMap(({ where, text }) => {
      const fault = stoppingFault(text, language);
      return fault ? [fail(`${where} ${fault.problem}`, fault.fix)] : [];
    }),
    ...often
      .filter(({ times }) => times > 1)
      .map(({ layer, times }) =>
        fail(
          `The ${layer} page asks ${times} times not to stop.`,
          "Once at most, in a sentence of its own; the foot of every handout says it.",
        ),
      ),
  ];
}

/** A grid is read row by row, anything else as the block it prints as. */
function apart(block: TreeBlock): TreeBlock[] {
  if (block.type !== "grid") return [block];
  return block.content.flatMap((row) => (row.type === "gridRow" ? [{ ...block, content: [row] }] : []));
}
