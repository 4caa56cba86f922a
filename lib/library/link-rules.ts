/** Gates on what topics and rules name: vocabulary ids and other topics, each of which exists or is listed as pending. Pure. */
import { checkMatchData, checkRules } from "@/lib/matching/check-match-data";
import { namesOf, parseCondition } from "@/lib/matching/condition";
import type { Rules } from "@/lib/matching/rules-schema";
import type { Fault } from "./fault";
import type { LibraryFolder, TopicFile } from "./schema";
import type { Tree } from "./tree";

type TreeNode = { attrs?: Record<string, unknown>; marks?: { type: string; attrs?: Record<string, unknown> }[]; content?: TreeNode[] };

/** @returns every name of a topic or vocabulary id that leads nowhere; a library with one is not loaded. */
export function gateLinks(library: LibraryFolder): Fault[] {
  const { topics, vocabulary, rules, messages, pending } = library;
  const slugs = new Set(topics.map((topic) => topic.slug));
  const waiting = new Set(pending);
  const known = (slug: string) => slugs.has(slug) || waiting.has(slug);
  const dead = topics.flatMap((topic) => [
    ...matchFaults(topic, library, slugs, waiting),
    ...linksOf(topic.tree).filter((slug) => !known(slug)).map((slug) => ({ file: topic.file, line: null, problem: `A link goes to the topic ${slug}, which isn't there.`, fix: "Correct the slug, or list it in pending.json." })),
    ...conditionIds(topic.tree).filter((id) => !vocabulary.byId.has(id)).map((id) => ({ file: topic.file, line: null, problem: `{unless} or {when} names ${id}.`, fix: "Use an id of vocabulary.yaml." })),
  ]);
  const inRules = Object.entries(messages).flatMap(([language, words]) =>
    checkRules(rules, words, vocabulary, slugs, waiting).map((problem) => ({ file: `rules.yaml and ${language}/messages.yaml`, line: null, problem: `${problem}.`, fix: "Mend the rule or its text." })));
  return [...dead, ...inRules];
}

function matchFaults(topic: TopicFile, { vocabulary }: LibraryFolder, slugs: Set<string>, waiting: Set<string>): Fault[] {
  const { slug, title, grade, order, cautions, match } = topic;
  const fault = (problem: string, fix: string): Fault => ({ file: topic.file, line: null, problem, fix });
  if (match === undefined) return topic.language === "en" ? [fault("The English file has no matching data.", "Add match.")] : [];
  if (topic.language !== "en") return [fault("Matching data stands in a translation.", "Keep match in the English file.")];
  return checkMatchData({ slug, title, grade, order, cautions, match }, vocabulary, slugs, waiting).map((problem) => fault(`${problem}.`, "Correct the matching data."));
}

/** @returns pending slugs that are written by now or named by nobody. */
export function gatePending({ topics, rules, pending }: LibraryFolder): Fault[] {
  const slugs = new Set(topics.map((topic) => topic.slug));
  const named = new Set([...topics.flatMap(namedBy), ...namedByRules(rules)]);
  const fault = (problem: string): Fault => ({ file: "pending.json", line: null, problem, fix: "Take it out of the list." });
  return [
    ...pending.filter((slug) => slugs.has(slug)).map((slug) => fault(`${slug} is written by now.`)),
    ...pending.filter((slug) => !named.has(slug)).map((slug) => fault(`Nothing names ${slug}.`)),
  ];
}

/** Slugs that the rules name: pinned, blocked or masked by them, or in one of their conditions. */
export function namedByRules(rules: Rules): string[] {
  const conditions = [...rules.banners, ...rules.stops, ...rules.pins, ...rules.asks].flatMap((rule) => pagesIn(rule.when));
  const slugs = [...rules.pinOrder, ...rules.pins.map((pin) => pin.topic), ...Object.keys(rules.medicineNames), ...conditions];
  return [...new Set(slugs)].filter((slug) => slug !== "medicine");
}

function namedBy({ match, tree }: TopicFile): string[] {
  const conditions = match ? [...match.pin, ...match.pair].flatMap(({ when }) => (when === undefined ? [] : pagesIn(when))) : [];
  return [...linksOf(tree), ...conditions, ...(match?.pair.map((pair) => pair.add) ?? []), ...(match?.rankBelow ? [match.rankBelow] : [])];
}

function pagesIn(condition: string): string[] {
  try {
    return namesOf(parseCondition(condition)).flatMap((name) => (name.startsWith("page:") ? [name.slice("page:".length)] : []));
  } catch {
    return []; // unreadable conditions are reported by checkMatchData and checkRules
  }
}

/** Slugs that links of the text go to. */
export function linksOf(tree: Tree): string[] {
  return walk(tree).flatMap((node) => node.marks ?? []).flatMap((mark) => (mark.type === "topicLink" ? [String(mark.attrs?.slug)] : []));
}

function conditionIds(tree: Tree): string[] {
  return [...new Set(walk(tree).flatMap(({ attrs }) => [attrs?.unless, attrs?.when].flatMap((ids) => (Array.isArray(ids) ? ids.map(String) : []))))];
}

function walk(node: TreeNode): TreeNode[] {
  return [node, ...(node.content ?? []).flatMap(walk)];
}
