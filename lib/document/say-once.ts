/**
 * Each thing once for the whole handout, by the names of lines ({same=...}): what chosen topics ask to do and
 * to ask, their cautions, and of their sections what no other part says. Pure.
 */
import { linesIn, opensList, urgencyOf } from "./call-box";
import type { Block, List, Paragraph, PrintedSection } from "./schema";

/** One line of a topic, with the topic it came from. */
export type TopicLine = { slug: string; line: Paragraph };
type Listed = { slug: string; sections: readonly PrintedSection[] };

/**
 * The lines of one kind of section over all topics: one of each topic in turn, in the order of its list, so
 * that every topic has its say before a cap cuts; a line of which every name was told before is left out.
 * @param told names that other parts of the handout say already.
 */
export function mergedLines(
  topics: readonly Listed[],
  kind: "do" | "ask",
  told: ReadonlySet<string>,
): TopicLine[] {
  const lists = topics.map(({ slug, sections }) =>
    sections
      .filter((section) => section.kind === kind)
      .flatMap(({ content }) => content.flatMap(linesIn))
      .map((line) => ({ slug, line })),
  );
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
  const said = new Set(told);
  return inTurn.filter(({ line }) => {
    if (isTold(line.attrs, said)) return false;
    for (const name of line.attrs.same ?? []) said.add(name);
    return true;
  });
}

/** @param said names told so far; grows with what is kept. */
export function eachOnce<Line extends { same?: string[] }>(
  lines: readonly Line[],
  said: Set<string>,
): Line[] {
  return lines.filter((line) => {
    if (isTold(line, said)) return false;
    for (const name of line.same ?? []) said.add(name);
    return true;
  });
}

/** Whether all that a line says is among what was told; a line without names says something of its own. */
export function isTold({ same = [] }: { same?: string[] }, told: ReadonlySet<string>): boolean {
  return same.length > 0 && same.every((name) => told.has(name));
}

/**
 * A topic's sections without the paragraphs, and the lines of its call boxes, that other parts of the handout
 * say; boxes, lists and sections that are left empty go with them.
 */
export function withoutTold(
  sections: readonly PrintedSection[],
  told: ReadonlySet<string>,
): PrintedSection[] {
  return sections.flatMap((section) => {
    const content = section.content.flatMap((block) => withoutToldLines(block, told));
    return content.length > 0 ? [{ ...section, content }] : [];
  });
}

function withoutToldLines(block: Block, told: ReadonlySet<string>): Block[] {
  if (block.type === "paragraph") return isTold(block.attrs, told) ? [] : [block];
  if (block.type !== "callout" || !urgencyOf(block)) return [block];
  const left = block.content.flatMap((inner): (Paragraph | List)[] => {
    if (inner.type === "paragraph") return isTold(inner.attrs, told) ? [] : [inner];
    const items = inner.content.filter(({ attrs }) => !isTold(attrs, told));
    return items.length > 0 ? [{ ...inner, content: items }] : [];
  });
  const said = left.filter((inner, at) => !isBareLead(inner, left[at + 1]));
  return said.length > 0 ? [{ ...block, content: said }] : [];
}

/** First words of a list that is gone. */
function isBareLead(block: Paragraph | List, next: Paragraph | List | undefined): boolean {
  return block.type === "paragraph" && opensList(block) && (next === undefined || next.type === "paragraph");
}
