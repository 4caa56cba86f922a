/** Words of one paragraph as Markdown: what inline.ts reads. Pure. */
import type { Mark, TextNode } from "@/lib/document/schema";

/** Marks that Markdown nests, outermost first. */
const nested = ["link", "topicLink", "strong", "em"] as const;

/** @returns one line; text that Markdown would take for a mark is escaped. */
export function writeLine(content: readonly TextNode[]): string {
  const outer = inGroups(content, (node) =>
    node.marks?.find((mark) => mark.type === "claim" || mark.type === "sentence"),
  );
  return escapedStart(
    outer
      .map(({ mark, nodes }) => {
        const words = writeNested(nodes, 0);
        if (mark?.type === "claim")
          return `[${words}]{claim="${mark.attrs.sources.join(" ")}" standing=${mark.attrs.standing}}`;
        return mark?.type === "sentence" ? `[${words}]{${mark.attrs.kind}}` : words;
      })
      .join(""),
  );
}

/** Words without marks, for a heading. */
export function writePlain(text: string): string {
  return escaped(text).replace(/#$/, "\\#");
}

function writeNested(nodes: readonly TextNode[], depth: number): string {
  const type = nested[depth];
  if (type === undefined) return nodes.map(({ text }) => escaped(text)).join("");
  return inGroups(nodes, (node) => node.marks?.find((mark) => mark.type === type))
    .map(({ mark, nodes: inside }) => {
      const words = writeNested(inside, depth + 1);
      switch (mark?.type) {
        case "link":
          return `[${words}](${address(mark.attrs.href)})`;
        case "topicLink":
          return `[${words}](topic:${mark.attrs.slug})`;
        case "strong":
          return `**${words}**`;
        case "em":
          return `*${words}*`;
        default:
          return words;
      }
    })
    .join("");
}

type Group = { mark: Mark | undefined; nodes: TextNode[] };

/** Neighbours under the same mark, together. */
function inGroups(nodes: readonly TextNode[], markOf: (node: TextNode) => Mark | undefined): Group[] {
  const groups: Group[] = [];
  for (const node of nodes) {
    const mark = markOf(node);
    const last = groups.at(-1);
    if (last && JSON.stringify(last.mark) === JSON.stringify(mark)) last.nodes.push(node);
    else groups.push({ mark, nodes: [node] });
  }
  return groups;
}

/** Brackets and spaces would end the address. */
function address(href: string): string {
  return /[()<>\\&]/.test(href) ? `<${href.replace(/[<>\\&]/g, "\\$&")}>` : href;
}

function escaped(text: string): string {
  return text.replace(/\s/g, " ").replace(/[\\*_`]|<(?=[a-z!?/])|&(?=#|[a-z])/gi, "\\$&");
}

/** What begins a list, heading, quote, rule or fence at the start of a line. */
function escapedStart(line: string): string {
  return line
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^(#{1,6}|[-+])(?=\s|$)/, "\\$1")
    .replace(/^(>|-{3,}|~{3,}|!(?=\[))/, "\\$1");
}
