/** Gates on what topics and rules name: vocabulary ids and other topics, each of which exists. Pure. */
import { checkMatchData, checkRules, type KnownNames } from "@/lib/engine/matching/check-match-data";
import { checkMatching, knownNames } from "@/lib/engine/matching/check-matching";
import type { Fault } from "@/lib/library/fault";
import type { LibraryFolder, TopicFile } from "@/lib/library/schema";
import type { Tree } from "@/lib/library/tree/tree";

type TreeNode = {
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: TreeNode[];
};

/** @returns every name of a topic or vocabulary id that leads nowhere; a library with one is not loaded. */
export function gateLinks(library: LibraryFolder): Fault[] {
  const { topics, vocabulary, rules, messages } = library;
  const slugs = new Set(topics.map((topic) => topic.slug));
  const known = knownNames(vocabulary, rules);
  const dead = topics.flatMap((topic) => gateTopicLinks(topic, known, slugs));
  const inRules = checkRules(rules, messages.en, vocabulary, slugs).map((problem) => ({
    file: "rules.yaml and en/messages.yaml",
    line: null,
    problem: `${problem}.`,
    fix: "Mend the rule or its text.",
  }));
  const inMatching = checkMatching(rules, messages.en, vocabulary, slugs).map((problem) => ({
    file: "matching.yaml",
    line: null,
    problem: `${problem}.`,
    fix: "Correct it: docs/library-format.md says how it is written.",
  }));
  return [...dead, ...inRules, ...inMatching];
}

/** The same of one topic beside the others. @param slugs of every topic, this one among them. */
export function gateTopicLinks(
  topic: TopicFile,
  vocabulary: KnownNames,
  slugs: ReadonlySet<string>,
): Fault[] {
  return [
    ...matchFaults(topic, vocabulary, slugs),
    ...linksOf(topic.tree)
      .filter((slug) => !slugs.has(slug))
      .map((slug) => ({
        file: topic.file,
        line: null,
        problem: `A link goes to the topic ${slug}, which isn't there.`,
        fix: "Correct the slug.",
      })),
    ...conditionIds(topic.tree)
      .filter(
        (id) => !(id.startsWith("page.") ? slugs.has(id.slice("page.".length)) : vocabulary.byId.has(id)),
      )
      .map((id) => ({
        file: topic.file,
        line: null,
        problem: `{unless} or {when} names ${id}.`,
        fix: "Use an id of vocabulary.yaml, or page. and the slug of a topic.",
      })),
  ];
}

function matchFaults(topic: TopicFile, vocabulary: KnownNames, slugs: ReadonlySet<string>): Fault[] {
  const { slug, title, grade, order, cautions, match } = topic;
  const fault = (problem: string, fix: string): Fault => ({ file: topic.file, line: null, problem, fix });
  if (match === undefined)
    return topic.language === "en" ? [fault("The English file has no matching data.", "Add match.")] : [];
  return checkMatchData({ slug, title, grade, order, cautions, match }, vocabulary, slugs).map((problem) =>
    fault(`${problem}.`, "Correct the matching data."),
  );
}

/** Slugs that links of the text go to. */
export function linksOf(tree: Tree): string[] {
  return walk(tree)
    .flatMap((node) => node.marks ?? [])
    .flatMap((mark) => (mark.type === "topicLink" ? [String(mark.attrs?.slug)] : []));
}

function conditionIds(tree: Tree): string[] {
  return [
    ...new Set(
      walk(tree).flatMap(({ attrs }) =>
        [attrs?.unless, attrs?.when].flatMap((ids) => (Array.isArray(ids) ? ids.map(String) : [])),
      ),
    ),
  ];
}

function walk(node: TreeNode): TreeNode[] {
  return [node, ...(node.content ?? []).flatMap(walk)];
}
