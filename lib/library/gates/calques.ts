/** Gate on language: words that a translation took from the other one, or from books. Pure. */
import { sentencesOf } from "@/lib/document/sentences";
import type { Fault } from "@/lib/library/fault";
import type { TopicFile } from "@/lib/library/schema";
import { calquesIn } from "./forbidden-phrases";
import { linesOf, sectionName } from "./reading-grade";

/** Talking points are for clinicians, who know the words of their field. */
export function gateCalques(topic: TopicFile): Fault[] {
  return [
    { where: "The title", lines: [topic.title] },
    ...topic.tree.content
      .filter(({ attrs }) => attrs.kind !== "say")
      .map((section) => ({ where: sectionName(section), lines: linesOf(section) })),
    { where: "A caution", lines: topic.cautions.map(({ text }) => text) },
  ].flatMap(({ where, lines }) =>
    lines.flatMap(sentencesOf).flatMap((sentence) =>
      calquesIn(sentence, topic.language).map(({ found, say }) => ({
        file: topic.file,
        line: null,
        problem: `${where} says "${found}" in "${sentence}".`,
        fix: say,
      })),
    ),
  );
}
