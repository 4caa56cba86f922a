/** Gate on the analogy: its heading says "Think of it this way", so its first words are the picture. Pure. */
import { linesOf } from "./reading-level";
import { languageWords } from "./language-words";
import type { Fault } from "@/lib/library/fault";
import type { TopicFile } from "@/lib/library/schema";

export function gateAnalogy({ tree, language, file }: TopicFile): Fault[] {
  const first = tree.content
    .filter(({ attrs }) => attrs.kind === "analogy")
    .flatMap(linesOf)
    .slice(0, 1)
    .filter((line) => languageWords[language].headingAgain.test(line));
  return first.map((line) => ({
    file,
    line: null,
    problem: `Picture it says its heading again: "${line.slice(0, 40)}..."`,
    fix: "Begin with the picture: A door has grown heavy.",
  }));
}
