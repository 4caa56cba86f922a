/** Gates on the ledger of the source documents' claims, and on pages that would repeat an unsupported one. Pure. */
import type { Fault } from "./fault";
import { sentencesOf } from "./readability";
import type { LibraryFolder, SeedClaim, TopicFile } from "./schema";
import { treeText } from "./tree";

/** @returns claims that lead nowhere: a doubled id, an unknown topic or source, a pattern that can't be read. */
export function gateLedger({ claims, topics, sources }: Pick<LibraryFolder, "claims" | "topics" | "sources">): Fault[] {
  const slugs = new Set(topics.map((topic) => topic.slug));
  const keys = new Set(sources.map((source) => source.key));
  return claims.flatMap(({ id, topics: named, sources: cited, verdict, never, neverEs }, place) => {
    const fail = (problem: string, fix: string): Fault => ({ file: "claims.yaml", line: null, problem: `${id} ${problem}.`, fix });
    return [
      ...(claims.findIndex((one) => one.id === id) < place ? [fail("stands twice", "Keep one.")] : []),
      ...named.filter((slug) => !slugs.has(slug)).map((slug) => fail(`names the topic ${slug}, which isn't there`, "Correct the slug.")),
      ...cited.filter((key) => !keys.has(key)).map((key) => fail(`names the source ${key}, which isn't there`, "Correct the key.")),
      ...[...never, ...neverEs].filter((pattern) => patternOf(pattern) === null).map((pattern) => fail(`has a pattern that can't be read: ${pattern}`, "Write a regular expression.")),
      ...(verdict !== "unsupported" && never.length > 0 ? [fail("is not unsupported and has patterns", "Take them out.")] : []),
    ];
  });
}

/** @returns sentences of a topic that make an unsupported claim; one that the topic quotes to correct it is let through. */
export function gateUnsupported(topic: TopicFile, claims: readonly SeedClaim[]): Fault[] {
  const said = [topic.title, ...treeText(topic.tree).split("\n"), ...topic.cautions.map(({ text }) => text)].flatMap(sentencesOf);
  return claims.filter(({ verdict }) => verdict === "unsupported").flatMap(({ id, never, neverEs, answer }) =>
    (topic.language === "en" ? never : neverEs).flatMap((pattern) => {
      const form = patternOf(pattern);
      const found = form && !topic.corrects.includes(id) ? said.find((sentence) => form.test(sentence)) : undefined;
      return found === undefined ? [] : [{ file: topic.file, line: null, problem: `"${found}" makes the unsupported claim ${id}.`, fix: `The ledger says: ${answer}` }];
    }));
}

function patternOf(text: string): RegExp | null {
  try {
    return new RegExp(text, "iu");
  } catch {
    return null;
  }
}
