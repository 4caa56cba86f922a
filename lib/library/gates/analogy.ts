/**
 * Gates on the analogy: its heading says "Think of it this way", so its first words are the picture, and it
 * says where the picture stops. Pure.
 */
import { linesOf } from "./reading-grade";
import { languageWords } from "./language-words";
import type { Fault } from "@/lib/library/fault";
import type { TopicFile } from "@/lib/library/schema";
import { analogyParts } from "@/lib/library/tree/analogy-limit";

export function gateAnalogy({ tree, language, file }: TopicFile): Fault[] {
  const fail = (problem: string, fix: string): Fault => ({ file, line: null, problem, fix });
  const lines = tree.content.filter(({ attrs }) => attrs.kind === "analogy").flatMap(linesOf);
  if (lines.length === 0) return [];
  const { analogy, limit } = analogyParts(lines, language);
  return [
    ...lines
      .slice(0, 1)
      .filter((line) => languageWords[language].headingAgain.test(line))
      .map((line) =>
        fail(
          `Picture it says its heading again: "${line.slice(0, 40)}..."`,
          "Begin with the picture: A door has grown heavy.",
        ),
      ),
    ...(limit.length === 0 || analogy.length === 0
      ? [
          fail(
            "Picture it does not say where the picture stops.",
            language === "en"
              ? 'End it with "Here the picture stops: ...".'
              : 'End it with "Hasta aquí llega la imagen: ...".',
          ),
        ]
      : []),
  ];
}
