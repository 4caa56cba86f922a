/**
 * The library's data files as the tests of vocabulary and matching read them: front matter
 * only, straight from YAML.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { matchingFile } from "@/lib/engine/matching/matching-schema";
import { messagesFile, rulesFile } from "@/lib/engine/matching/rules-schema";
import { matchData, type MatchTopic } from "@/lib/engine/matching/schema";
import { parseVocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";

const root = join(process.cwd(), "prisma", "library");

export function yamlFile(name: string): unknown {
  return parse(readFileSync(join(root, name), "utf8"));
}

export const vocabulary = parseVocabulary(yamlFile("vocabulary.yaml"), yamlFile("questionnaires.yaml"));
export const rules = {
  ...rulesFile.parse(yamlFile("rules.yaml")),
  matching: matchingFile.parse(yamlFile("matching.yaml")),
};
export const messages = messagesFile.parse(yamlFile("en/messages.yaml"));

type FrontMatter = {
  slug: string;
  title: string;
  grade: MatchTopic["grade"];
  order: number;
  match?: unknown;
  cautions?: MatchTopic["cautions"];
};

export function starterTopics(folder = join(root, "en")): MatchTopic[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => {
      const front = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(join(folder, name), "utf8"))?.[1] ?? "";
      const { slug, title, grade, order, match, cautions } = parse(front) as FrontMatter;
      return { slug, title, grade, order, match: matchData.parse(match ?? {}), cautions: cautions ?? [] };
    });
}

/** A topic made of data alone, for tests of one operator. */
export function topic(
  slug: string,
  match: Record<string, unknown>,
  more: Partial<MatchTopic> = {},
): MatchTopic {
  return {
    slug,
    title: `Title of ${slug}`,
    grade: "moderate",
    order: 900,
    cautions: [],
    ...more,
    match: matchData.parse(match),
  };
}
