/** Gates on what is said aloud: short enough for twenty seconds, and questions that are answered. Pure. */
import { sentencesOf } from "@/lib/document/sentences";
import type { Fault } from "@/lib/library/fault";
import type { TopicFile } from "@/lib/library/schema";
import type { TreeBlock } from "@/lib/library/tree/tree";
import { readingOf } from "./readability";
import { linesOf, sectionName, shorter, tooHard } from "./reading-level";

/** Sixty words take about twenty seconds to say. Spanish needs more of them for the same time and meaning. */
export const spoken = { scriptWords: { en: 60, es: 75 }, fewestAnswers: 3 };

/** @param names medicines' names, counted as one syllable each. */
export function gateConversation(topic: TopicFile, names: readonly string[]): Fault[] {
  const fail = (problem: string, fix: string): Fault => ({ file: topic.file, line: null, problem, fix });
  return topic.tree.content.flatMap((section) => {
    const { kind } = section.attrs;
    if (kind !== "script" && kind !== "answers") return [];
    const reading = readingOf(linesOf(section), names, topic.language);
    const hard = tooHard(reading, sectionName(section), topic.language, "section").map((problem) =>
      fail(problem, shorter),
    );
    const most = spoken.scriptWords[topic.language];
    if (kind === "script")
      return reading.words > most
        ? [...hard, fail(`Say it has ${reading.words} words.`, `Keep it to ${most}.`)]
        : hard;
    const items = section.content.flatMap(itemsOf);
    return [
      ...hard,
      ...(items.length < spoken.fewestAnswers
        ? [
            fail(
              `Straight answers has ${items.length} questions.`,
              `Answer at least ${spoken.fewestAnswers}.`,
            ),
          ]
        : []),
      ...items
        .filter((item) => !isAnswered(item))
        .map((item) => fail(`"${item}" is no question with its answer.`, "Ask in bold, then answer.")),
    ];
  });
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
