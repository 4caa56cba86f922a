/**
 * Gate on crisis lines within a text: in Spanish 988 is reached with a key or a word of its
 * own (docs/evidence/spanish.md 1). Pure.
 */
import { bareCrisisLine, crisisLineWords } from "@/lib/document/crisis-line";
import { sentencesOf } from "@/lib/document/sentences";
import type { Fault } from "@/lib/library/fault";
import type { LibraryFolder, TopicFile } from "@/lib/library/schema";
import { type Language, languages } from "@/lib/platform/languages";
import { forbiddenIn } from "./forbidden-phrases";
import { linesOf, sectionName } from "./reading-grade";

type Texts = { where: string; text: string }[];

function faults(file: string, language: Language, texts: Texts): Fault[] {
  return texts.flatMap(({ where, text }) => {
    const bare = bareCrisisLine(text, language);
    return bare === null
      ? []
      : [
          {
            file,
            line: null,
            problem: `${where} names the crisis line bare: "${bare}"`,
            fix: crisisLineWords(language),
          },
        ];
  });
}

/** Of one topic: every line a patient may read. */
export function gateCrisisLines(topic: TopicFile): Fault[] {
  const lines = topic.tree.content
    .filter(({ attrs }) => attrs.kind !== "say")
    .flatMap((section) => linesOf(section).map((text) => ({ where: sectionName(section), text })));
  return faults(topic.file, topic.language, [
    ...lines,
    ...topic.cautions.map(({ text }) => ({ where: "A caution", text })),
  ]);
}

/**
 * Of what prints on every page: banners, fixed words, the regions' lines; fixed words and lines say nothing
 * forbidden either.
 */
export function gateFixedWords({
  messages,
  pageWords,
  rulesDocument,
}: Pick<LibraryFolder, "messages" | "pageWords" | "rulesDocument">): Fault[] {
  return languages.flatMap((language) => {
    const banners = Object.entries(messages[language]?.banners ?? {}).map(([id, text]) => ({
      where: `The banner ${id}`,
      text,
    }));
    const fixed = stringsIn(pageWords[language] ?? {}).map((text) => ({ where: "A fixed word", text }));
    const lines = Object.values(rulesDocument.crisisLines)
      .flatMap(({ words }) => stringsIn(words[language] ?? {}))
      .map((text) => ({ where: "A crisis line", text }));
    const refused = (file: string, texts: Texts): Fault[] =>
      texts.flatMap(({ where, text }) =>
        sentencesOf(text).flatMap((sentence) =>
          forbiddenIn(sentence, language, "patient").map(({ found, say }) => ({
            file,
            line: null,
            problem: `${where} says "${found}" in "${sentence}".`,
            fix: say,
          })),
        ),
      );
    return [
      ...faults(`${language}/messages.yaml`, language, banners),
      ...faults(`${language}/page.yaml`, language, fixed),
      ...refused(`${language}/page.yaml`, fixed),
      ...faults("crisis-lines.yaml", language, lines),
      ...refused("crisis-lines.yaml", lines),
    ];
  });
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(stringsIn) : [];
}
