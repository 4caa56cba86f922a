/** The lines that someone chose of "What matters to me", as the page has them. Pure. */
import type { PageTopic } from "./page-topic";
import type { Block, Paragraph } from "./schema";
import { linesIn, textOf } from "./call-box";

/** The lead above the list is no line of it. */
const itemsIn = (block: Block): Paragraph[] => (block.type === "paragraph" ? [] : linesIn(block));

/** Lines to choose from on these pages, by their names, without those that do not hold for this patient. */
export function matterLines(topics: readonly Pick<PageTopic, "sections">[]): ReadonlyMap<string, string> {
  const lines = topics
    .flatMap(({ sections }) => sections.filter(({ kind }) => kind === "matters"))
    .flatMap(({ content }) => content.flatMap(itemsIn));
  return new Map(lines.flatMap((line) => (line.attrs.same ?? []).map((name) => [name, textOf(line)])));
}

/** The list to tick is left out once something is chosen: the choice prints with the plan. */
export function withoutMatterList(topics: readonly PageTopic[]): PageTopic[] {
  return topics.map((topic) => ({
    ...topic,
    sections: topic.sections.filter(({ kind }) => kind !== "matters"),
  }));
}
