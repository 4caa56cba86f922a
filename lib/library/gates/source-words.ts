/**
 * Gate on sources in Spanish: what a guideline, label or page is called has its Spanish words, and no paper's
 * title is translated. Pure.
 */
import type { Fault } from "@/lib/library/fault";
import type { LibraryFolder } from "@/lib/library/schema";
import { needsOtherWords } from "@/lib/library/source-name";

export function gateSourceWords({ sources }: Pick<LibraryFolder, "sources">): Fault[] {
  const fault = (problem: string, fix: string): Fault => ({ file: "sources.yaml", line: null, problem, fix });
  return sources.flatMap(({ key, citation, es }) => {
    if (needsOtherWords(citation) && es === null)
      return [
        fault(`${key} has English words and no Spanish ones.`, "Say under es what a Spanish page calls it."),
      ];
    return needsOtherWords(citation) || es === null
      ? []
      : [
          fault(
            `${key} is an author's paper with Spanish words.`,
            "Take es out: its title stays as published.",
          ),
        ];
  });
}
