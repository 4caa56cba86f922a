/**
 * Gates on the ledger of the source documents' claims, and on pages that would repeat
 * an unsupported one. Pure.
 */
import type { Fault } from "@/lib/library/fault";
import { languageWords } from "./language-words";
import { accented } from "@/lib/document/sentences";
import { sentencesOf } from "@/lib/document/sentences";
import type { LibraryFolder, SeedClaim, TopicFile } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import { treeText } from "@/lib/library/tree/tree";

/**
 * @returns claims that lead nowhere: a doubled id, an unknown topic or source, a pattern that can't be read.
 */
export function gateLedger({
  claims,
  topics,
  sources,
}: Pick<LibraryFolder, "claims" | "topics" | "sources">): Fault[] {
  const slugs = new Set(topics.map((topic) => topic.slug));
  const keys = new Set(sources.map((source) => source.key));
  return claims.flatMap(({ id, topics: named, sources: cited, verdict, never, neverEs }, index) => {
    const fail = (problem: string, fix: string): Fault => ({
      file: "claims.yaml",
      line: null,
      problem: `${id} ${problem}.`,
      fix,
    });
    return [
      ...(claims.findIndex((one) => one.id === id) < index ? [fail("stands twice", "Keep one.")] : []),
      ...named
        .filter((slug) => !slugs.has(slug))
        .map((slug) => fail(`names the topic ${slug}, which isn't there`, "Correct the slug.")),
      ...cited
        .filter((key) => !keys.has(key))
        .map((key) => fail(`names the source ${key}, which isn't there`, "Correct the key.")),
      ...[
        ...never.map((pattern) => patternOf(pattern, "en")),
        ...neverEs.map((pattern) => patternOf(pattern, "es")),
      ]
        .flatMap((pattern) => (typeof pattern === "string" ? [pattern] : []))
        .map((pattern) =>
          fail(`has a pattern that can't be read: ${pattern}`, "Write a regular expression."),
        ),
      ...(verdict !== "unsupported" && never.length > 0
        ? [fail("is not unsupported and has patterns", "Take them out.")]
        : []),
    ];
  });
}

/**
 * @returns sentences of a topic that make an unsupported claim; one that the topic quotes to correct
 *   it is let through.
 */
export function gateUnsupported(topic: TopicFile, claims: readonly SeedClaim[]): Fault[] {
  const said = [topic.title, ...treeText(topic.tree).split("\n"), ...topic.cautions.map(({ text }) => text)]
    .flatMap(sentencesOf)
    // A question says nothing.
    .filter((sentence) => !sentence.includes("?"));
  return claims
    .filter(({ verdict }) => verdict === "unsupported")
    .flatMap(({ id, never, neverEs, answer }) =>
      (topic.language === "en" ? never : neverEs).flatMap((pattern) => {
        const form = patternOf(pattern, topic.language);
        const found =
          typeof form === "string" || topic.corrects.includes(id)
            ? undefined
            : said.find((sentence) => isSaid(form, sentence, topic.language));
        return found === undefined
          ? []
          : [
              {
                file: topic.file,
                line: null,
                problem: `"${found}" makes the unsupported claim ${id}.`,
                fix: `The ledger says: ${answer}`,
              },
            ];
      }),
    );
}

const lettersOfDenial = 40;

/** What stands close behind a denial or "you may have heard" is not claimed. */
function isSaid(form: RegExp, sentence: string, language: Language): boolean {
  const at = form.exec(sentence)?.index;
  if (at === undefined) return false;
  return !languageWords[language].denial.test(sentence.slice(Math.max(0, at - lettersOfDenial), at));
}

const forms: Record<Language, Map<string, RegExp | string>> = { en: new Map(), es: new Map() };

/** The pattern with its gaps written out, or its own text when it can't be read; made once for all topics. */
function patternOf(text: string, language: Language): RegExp | string {
  const made = forms[language].get(text) ?? makePattern(text, language);
  forms[language].set(text, made);
  return made;
}

function makePattern(text: string, language: Language): RegExp | string {
  const { denies, refuses } = languageWords[language];
  const word = `(?:(?!(?:${denies})\\b)[^\\s.!?]+\\s+)`;
  const stretch = `(?:(?!\\b(?:${refuses})\\b)[^.!?]){0,${lettersOfDenial}}`;
  try {
    return accented(text.replaceAll(/ ?~~/g, stretch).replaceAll("~", `${word}{0,3}`));
  } catch {
    return text;
  }
}
