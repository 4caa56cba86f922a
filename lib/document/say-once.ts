/** What chosen topics ask to do and to ask, each thing once for the whole handout. Pure. */
import { isTold, linesIn } from "./call-box";
import type { Paragraph, PrintedSection } from "./schema";

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
