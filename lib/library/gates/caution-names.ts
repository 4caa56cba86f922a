/**
 * Gates on the names of cautions. A caution is left out of a handout once all its names were told by the call
 * box, a banner or an earlier caution (lib/document/front-sheet.ts). So whatever must not be lost, a number
 * to call, how soon, or what to do with a medicine, must be said by every other line of one of its names:
 * then it prints whoever told them. Source: docs/evidence/corrections.md H.2.2. Pure.
 */
import type { Fault } from "@/lib/library/fault";
import type { LibraryFolder } from "@/lib/library/schema";
import { languages, type Language } from "@/lib/platform/languages";
import { boxOf, namedBanners, type NamedLine } from "./same-lines";

type Kept = { says: string; words: RegExp; by?: readonly NonNullable<NamedLine["urgency"]>[] };

/** `by`: rows of the call box that say it by where they stand. */
const kept: Record<Language, readonly Kept[]> = {
  en: [
    { says: "911 or ER", words: /\b911\b|\bthe ER\b/, by: ["now"] },
    {
      says: "today",
      words: /\btoday\b|\b(same|that|the) day\b|\bcall (us )?now\b|\b911\b|\bthe ER\b/i,
      by: ["now", "today"],
    },
    { says: "988", words: /\b988\b/ },
    { says: "the next dose", words: /next (dose|pill|one)|\btake (no|none)\b|\bleave out\b/i },
    { says: "keep taking", words: /keep taking|as planned|keep to (your|the) plan/i },
    { says: "never, or not all at once", words: /\bnever\b|\ball at once\b|\bsudden(ly)?( stop| end|\.)/i },
    { says: "not to drive", words: /\bnot drive\b/i },
    { says: "stay with", words: /\bstay with\b/i },
  ],
  es: [
    { says: "911", words: /\b911\b|sala de emergencias/, by: ["now"] },
    {
      says: "today",
      words: /\bhoy\b|mismo día|\b(ese|el) día\b|llám(e|enos) (ya|ahora)|\b911\b|sala de emergencias/i,
      by: ["now", "today"],
    },
    { says: "988", words: /\b988\b/ },
  ],
};

/** Cautions with names, as they stand in one language. */
export type NamedCaution = NamedLine & { file: string };

/**
 * @param others every other line with names that may print in the same handout.
 * @returns what would be lost where this caution is left out.
 */
export function lostWith(caution: NamedLine, others: readonly NamedLine[], language: Language): string[] {
  const says = (line: NamedLine, { words, by = [] }: Kept) =>
    words.test(line.text) || (line.urgency !== null && by.includes(line.urgency));
  const lines = caution.names.map((name) => others.filter(({ names }) => names.includes(name)));
  if (lines.some((carriers) => carriers.length === 0)) return [];
  return kept[language]
    .filter((one) => one.words.test(caution.text))
    .filter((one) => !lines.some((carriers) => carriers.every((line) => says(line, one))))
    .map((one) => one.says);
}

/**
 * Every caution with names, held against the call box, the banners and all other cautions of its language.
 */
export function gateCautionNames({
  topics,
  rules,
  messages,
}: Pick<LibraryFolder, "topics" | "rules" | "messages">): Fault[] {
  return languages.flatMap((language) => {
    const inLanguage = topics.filter((topic) => topic.language === language);
    const cautions = namedCautions(inLanguage);
    const told = [
      ...boxOf(inLanguage, rules.front?.calls),
      ...namedBanners(rules, messages[language]?.banners ?? {}),
    ];
    return cautions.flatMap((caution) => {
      const others = [...told, ...cautions.filter(({ text }) => text !== caution.text)];
      return lostWith(caution, others, language).map((words) => ({
        file: caution.file,
        line: null,
        problem: `The caution "${caution.text}" says ${words}, and none of its names (${caution.names.join(", ")}) stands for that alone.`,
        fix: "Give it a name that only lines with the same instruction carry, or one of its own: then it prints.",
      }));
    });
  });
}

export function namedCautions(topics: LibraryFolder["topics"]): NamedCaution[] {
  return topics.flatMap(({ file, cautions }) =>
    cautions.flatMap(({ text, same }) => (same ? [{ file, text, names: same, urgency: null }] : [])),
  );
}
