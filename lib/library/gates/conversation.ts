/**
 * Gates on the conversation: a script short enough for twenty seconds, questions that are answered, and
 * teach-back that says what to listen for. Pure.
 */
import { sentencesOf } from "@/lib/document/sentences";
import type { Fault } from "@/lib/library/fault";
import type { TopicFile } from "@/lib/library/schema";
import { readTeachBack } from "@/lib/library/tree/teach-back";
import type { TreeBlock, TreeSection } from "@/lib/library/tree/tree";
import { sectionOf } from "@/lib/library/tree/tree-schema";
import { readingOf } from "./readability";
import { linesOf, sectionName, shorter, tooHard } from "./reading-grade";

/** Sixty words take about twenty seconds to say. Spanish needs more of them for the same time and meaning. */
export const spoken = { scriptWords: { en: 60, es: 75 }, fewestAnswers: 3, fewestTeachBack: 2 };
/** What every topic of the library has for the conversation; one that a clinic writes may go without. */
const parts = ["script", "answers", "teachBack"] as const;

type Said = { problem: string; fix: string };
const as = (file: string, said: readonly Said[]): Fault[] =>
  said.map((one) => ({ file, line: null, ...one }));

/** @param names medicines' names, counted as one syllable each. */
export function gateConversation(topic: TopicFile, names: readonly string[]): Fault[] {
  const said = topic.tree.content.flatMap((section): Said[] => {
    switch (section.attrs.kind) {
      case "script":
        return scriptFaults(section, topic, names);
      case "answers":
        return answerFaults(section, topic, names);
      case "teachBack":
        return teachBackFaults(section);
      default:
        return [];
    }
  });
  return as(topic.file, said);
}

/** Topics of the library that leave a clinician without something to say, to answer or to ask back. */
export function gateSpokenParts(topics: readonly TopicFile[]): Fault[] {
  return topics.flatMap(({ file, tree }) => {
    const there = tree.content.map(({ attrs }) => attrs.kind);
    const missing = parts.filter((kind) => !there.includes(kind));
    return as(
      file,
      missing.map((kind) => ({
        problem: `It has no "${sectionOf({ kind, layer: null }).name}".`,
        fix: "Write it: docs/library-format.md says how.",
      })),
    );
  });
}

function scriptFaults(section: TreeSection, { language }: TopicFile, names: readonly string[]): Said[] {
  const { words } = readingOf(linesOf(section), names, language);
  const most = spoken.scriptWords[language];
  return [
    ...hardSaid(section, language, names),
    ...(words > most ? [{ problem: `Say it has ${words} words.`, fix: `Keep it to ${most}.` }] : []),
  ];
}

function answerFaults(section: TreeSection, { language }: TopicFile, names: readonly string[]): Said[] {
  const items = section.content.flatMap(itemsOf);
  return [
    ...hardSaid(section, language, names),
    ...(items.length < spoken.fewestAnswers
      ? [
          {
            problem: `Straight answers has ${items.length} questions.`,
            fix: `Answer at least ${spoken.fewestAnswers}.`,
          },
        ]
      : []),
    ...items
      .filter((item) => !isAnswered(item))
      .map((item) => ({
        problem: `"${item}" is no question with its answer.`,
        fix: "Ask in bold, then answer.",
      })),
  ];
}

/** What to listen for is the clinician's own, so it is not measured for ease. */
function teachBackFaults(section: TreeSection): Said[] {
  const items = section.content.flatMap(itemsOf);
  return [
    ...(items.length < spoken.fewestTeachBack
      ? [
          {
            problem: `Teach-back has ${items.length} of ${spoken.fewestTeachBack} questions.`,
            fix: "Ask one more.",
          },
        ]
      : []),
    ...items
      .filter((item) => readTeachBack(item).listenFor === null)
      .map((item) => ({
        problem: `"${item}" does not say what to listen for.`,
        fix: "Write it behind the question, in brackets.",
      })),
  ];
}

function hardSaid(section: TreeSection, language: TopicFile["language"], names: readonly string[]): Said[] {
  return tooHard(readingOf(linesOf(section), names, language), sectionName(section), language, "section").map(
    (problem) => ({ problem, fix: shorter }),
  );
}

const itemsOf = (block: TreeBlock): string[] =>
  block.type === "bulletList" || block.type === "orderedList"
    ? block.content.map(({ content }) =>
        content.map((paragraph) => paragraph.content.map(({ text }) => text).join("")).join(" "),
      )
    : [];

function isAnswered(item: string): boolean {
  const [question, ...answer] = sentencesOf(item);
  return question !== undefined && question.endsWith("?") && answer.length > 0;
}
