/**
 * Gates on lines that carry names ({same=...}). A handout leaves out such a line where its call box says it
 * (lib/document/call-box.ts), so a wrong name would hide words of safety (docs/evidence/corrections.md
 * H.2.2). Pure.
 */
import type { Rules } from "@/lib/engine/matching/rules-schema";
import type { Fault } from "@/lib/library/fault";
import type { LibraryFolder, TopicFile } from "@/lib/library/schema";
import { nodesUnder, paragraphsIn, type Tree, type TreeNode } from "@/lib/library/tree/tree";
import { languages, type Language } from "@/lib/platform/languages";

/** How soon, from the least to the most urgent. */
const urgencies = ["nextVisit", "today", "now"] as const;
type Urgency = (typeof urgencies)[number];

/** A line that carries names: of a callout with its urgency, of a banner without one. */
export type NamedLine = { text: string; names: readonly string[]; urgency: Urgency | null };

/** Words that no line may lose to a box without them: numbers to call, and what to do with a medicine. */
const kept: Record<Language, readonly RegExp[]> = {
  en: [
    /\b988\b/,
    /1-800-222-1222/,
    /next dose/i,
    /keep taking/i,
    /\bnever\b/i,
    /\bdrive\b/i,
    /\bstay with\b/i,
  ],
  es: [
    /\b988\b/,
    /1-800-222-1222/,
    /próxima dosis/i,
    /siga (con|tomando)/i,
    /\bnunca\b/i,
    /\bmaneje\b/i,
    /\bquedarse con\b/i,
  ],
};

/** A note of the box that holds for every sign: take no more of a medicine until a clinician has spoken. */
const holds = "hold";

/** Lines with names in the callouts of a text, in its order; of both layers. */
export function namedLines(tree: Tree): NamedLine[] {
  return tree.content.flatMap(({ content }) =>
    content.flatMap((block) => {
      const urgency =
        block.type === "callout" ? urgencies.find((one) => one === block.attrs.kind) : undefined;
      return urgency ? namedIn(block).map((line) => ({ ...line, urgency })) : [];
    }),
  );
}

function namedIn(block: TreeNode): { text: string; names: string[] }[] {
  return nodesUnder(block).flatMap(({ node }) =>
    (node.type === "paragraph" || node.type === "listItem") && node.attrs.same.length > 0
      ? [{ text: textOf(node), names: node.attrs.same }]
      : [],
  );
}

const textOf = (node: TreeNode): string =>
  paragraphsIn(node)
    .map(({ content }) => content.map(({ text }) => text).join(""))
    .join(" ");

/** The lines of the box that these names point to. */
export const boxLines = (names: readonly string[], box: readonly NamedLine[]): NamedLine[] =>
  box.filter((line) => line.names.some((name) => names.includes(name)));

/** What is wrong with one line beside the box; none where the box says all that must not be lost. */
export function sameLineFaults(line: NamedLine, box: readonly NamedLine[], language: Language): string[] {
  const strange = line.names.filter((name) => !box.some(({ names }) => names.includes(name)));
  if (strange.length > 0) return [`names ${strange.join(", ")}, which no line of the call box carries`];
  const said = boxLines(line.names, box);
  const rank = (urgency: Urgency | null) => (urgency === null ? 0 : urgencies.indexOf(urgency));
  const late = line.names.filter((name) =>
    boxLines([name], box).some(({ urgency }) => rank(urgency) < rank(line.urgency)),
  );
  const lost = kept[language].filter(
    (words) =>
      words.test(line.text) && !said.some(({ text }) => words.test(text)) && !heldInstead(line, words),
  );
  return [
    ...(late.length > 0 ? [`names ${late.join(", ")}, which the call box finds less urgent`] : []),
    ...lost.map((words) => `says ${words.source}, and the lines of the call box that it names do not`),
  ];
}

/** "Do not take the next dose" is what holding means. */
const heldInstead = ({ names }: NamedLine, words: RegExp): boolean =>
  names.includes(holds) && /dos/.test(words.source);

/**
 * Every named line of every topic, and every banner that the box may stand in for, held against the call
 * box of its language. A banner with a name of its own prints whatever the box says.
 */
export function gateSameLines({
  topics,
  rules,
  messages,
}: Pick<LibraryFolder, "topics" | "rules" | "messages">): Fault[] {
  const calls = rules.front?.calls;
  return languages.flatMap((language) => {
    const inLanguage = topics.filter((topic) => topic.language === language);
    const box = boxOf(inLanguage, calls);
    const ofTopics = inLanguage
      .filter(({ slug }) => slug !== calls)
      .flatMap(({ file, tree }) => namedLines(tree).map((line) => ({ file, line })));
    const words = messages[language]?.banners ?? {};
    const ofBanners = namedBanners(rules, words)
      .filter(({ names }) => names.every((name) => box.some((line) => line.names.includes(name))))
      .map((line) => ({ file: `${language}/messages.yaml`, line }));
    return [...ofTopics, ...ofBanners].flatMap(({ file, line }) =>
      sameLineFaults(line, box, language).map((problem) => ({
        file,
        line: null,
        problem: `"${line.text}" ${problem}.`,
        fix: "Name lines of the call box that say all of it, or take the names away: then it prints in its place.",
      })),
    );
  });
}

/** The lines of the call box: the named lines of the topic that rules.yaml makes the box of. */
export function boxOf(topics: readonly TopicFile[], calls: string | undefined): NamedLine[] {
  return topics.filter(({ slug }) => slug === calls).flatMap(({ tree }) => namedLines(tree));
}

/** Banners that carry names, with their words. */
export function namedBanners(rules: Rules, words: Record<string, string>): NamedLine[] {
  return rules.banners
    .filter(({ same }) => same.length > 0)
    .map(({ id, same }) => ({ text: words[id] ?? "", names: same, urgency: null }));
}
