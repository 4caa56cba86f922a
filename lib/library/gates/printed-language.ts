/** Gate on a language that pages are printed in: everything that can print has its words in it. Pure. */
import type { Fault } from "@/lib/library/fault";
import type { LibraryFolder } from "@/lib/library/schema";
import { languages } from "@/lib/platform/languages";

/**
 * @returns what a language that is begun still lacks: fixed words, reasons, topics. English is the measure.
 */
export function gatePrintedLanguage({
  messages,
  pageWords,
  vocabulary,
  topics,
  rules,
}: Pick<LibraryFolder, "messages" | "pageWords" | "vocabulary" | "topics" | "rules">): Fault[] {
  const english = topics.filter((topic) => topic.language === "en");
  return languages
    .filter((language) => language !== "en")
    .flatMap((language) => {
      const own = topics.filter((topic) => topic.language === language);
      const words = messages[language];
      if (own.length === 0 && !words) return [];
      const fail = (file: string, problem: string): Fault => ({
        file: `${language}/${file}`,
        line: null,
        problem,
        fix: "Pages never mix two languages, so every part is needed.",
      });
      const reasons = vocabulary.items.filter((item) => item.reason !== undefined).map((item) => item.id);
      return [
        ...(words && pageWords[language]
          ? []
          : [fail("messages.yaml", "The fixed words of this language are missing.")]),
        ...reasons
          .filter((id) => words && !Object.hasOwn(words.reasons, id))
          .map((id) => fail("messages.yaml", `reasons has no words for ${id}.`)),
        ...Object.keys(words?.reasons ?? {})
          .filter((id) => !reasons.includes(id))
          .map((id) => fail("messages.yaml", `reasons names ${id}, which never prints.`)),
        ...Object.keys(rules.medicineNames)
          .filter((slug) => words && !Object.hasOwn(words.medicineNames, slug))
          .map((slug) => fail("messages.yaml", `medicineNames has none for ${slug}.`)),
        ...english
          .filter(({ slug }) => !own.some((topic) => topic.slug === slug))
          .map(({ slug }) => fail(`${slug}.md`, "This topic is not translated.")),
      ];
    });
}
