/** Crisis lines by region: what a library must have of them, and which a language has. Pure. */
import type { Fault } from "@/lib/library/fault";
import type { RulesDocument } from "@/lib/library/schema";
import type { Region } from "@/lib/document/page-words-schema";
import type { Language } from "@/lib/platform/languages";

type Files = Pick<RulesDocument, "crisisLines" | "pageWords">;

/** Before there were regions, a language's page words held the lines of the United States. */
const earlier = { key: "us", name: "United States" };

/** @returns regions that have lines in this language, by key; a page prints in a language only with one. */
export function regionsIn(
  { crisisLines, pageWords }: Files,
  language: Language,
): ReadonlyMap<string, Region> {
  const { crisisTitle, crisisLines: lines, footerCrisis } = pageWords[language] ?? {};
  const old =
    crisisTitle && lines && footerCrisis
      ? [
          [
            earlier.key,
            { name: earlier.name, words: { crisisTitle, crisisLines: lines, footerCrisis } },
          ] as const,
        ]
      : [];
  const regions = Object.entries(crisisLines).flatMap(([key, { name, words }]) =>
    words[language] ? [[key, { name, words: words[language] }] as const] : [],
  );
  return new Map([...old, ...regions]);
}

/** @returns faults of a library in which some page would print without crisis lines. */
export function gateRegions(files: Files, spoken: readonly Language[]): Fault[] {
  const fail = (problem: string): Fault => ({
    file: "crisis-lines.yaml",
    line: null,
    problem,
    fix: "No page prints without crisis lines.",
  });
  return spoken.flatMap((language) => {
    const missing = Object.entries(files.crisisLines).filter(([, region]) => !region.words[language]);
    return regionsIn(files, language).size === 0 && missing.length === 0
      ? [fail(`There is no region with crisis lines (${language}).`)]
      : missing.map(([key]) => fail(`${key} has no crisis lines in this language (${language}).`));
  });
}
