/**
 * Gates on the lists that a handout merges over its topics (lib/document/say-once.ts): the first step is for
 * everyone, since it may stand alone on the front sheet; and a name ({same=...}) stands for something that
 * another text says too. That a translation has the names of its English text is gateTranslation's. Pure.
 */
import type { Fault } from "@/lib/library/fault";
import type { LibraryFolder, TopicFile } from "@/lib/library/schema";
import { nodesUnder, type TreeListItem, type TreeSection } from "@/lib/library/tree/tree";

/** @returns first steps with a condition, names that merge nothing, and lines that could never print. */
export function gateSharedLines({ topics, rules }: Pick<LibraryFolder, "topics" | "rules">): Fault[] {
  const calls = topics.filter(({ slug }) => slug === rules.front?.calls).flatMap(namesIn);
  return topics.flatMap((topic) => {
    const elsewhere = new Set([
      ...calls,
      ...topics
        .filter(({ slug, language }) => language === topic.language && slug !== topic.slug)
        .flatMap(namesIn),
    ]);
    return merged(topic).flatMap((section) =>
      problemsOf(section, elsewhere).map(([problem, fix]) => ({
        file: topic.file,
        line: null,
        problem,
        fix,
      })),
    );
  });
}

const merged = ({ tree }: TopicFile): TreeSection[] =>
  tree.content.filter(({ attrs: { kind } }) => kind === "do" || kind === "ask");

const itemsOf = ({ content }: TreeSection): TreeListItem[] =>
  content
    .flatMap((block) => nodesUnder(block))
    .flatMap(({ node }) => (node.type === "listItem" ? [node] : []));

/** Every name of a text, those of its call boxes too. */
const namesIn = ({ tree }: TopicFile): string[] =>
  tree.content
    .flatMap(({ content }) => content.flatMap((block) => nodesUnder(block)))
    .flatMap(({ node }) => (node.type === "listItem" || node.type === "paragraph" ? node.attrs.same : []));

/** What is wrong with one list, and what to do about it. */
function problemsOf(section: TreeSection, elsewhere: ReadonlySet<string>): [string, string][] {
  const items = itemsOf(section);
  const [first] = items;
  const names = items.flatMap(({ attrs }) => attrs.same);
  const conditional = first && first.attrs.unless.length + first.attrs.when.length > 0;
  const twice = names.filter((name, at) => names.indexOf(name) < at);
  return [
    ...(section.attrs.kind === "do" && conditional
      ? [
          [
            `The first step has a condition: "${textOf(first)}"`,
            "Begin with a step for everyone who may get this page.",
          ] as [string, string],
        ]
      : []),
    ...names
      .filter((name) => !elsewhere.has(name) && !twice.includes(name))
      .map((name): [string, string] => [
        `No other topic says what {same=${name}} names.`,
        "Correct the name, or take it away.",
      ]),
    ...twice.map((name): [string, string] => [
      `Two lines of one list have {same=${name}}, and only one of them would print.`,
      "Make them one line, or name them apart.",
    ]),
  ];
}

const textOf = ({ content }: TreeListItem): string =>
  content.flatMap((paragraph) => paragraph.content.map(({ text }) => text)).join("");
