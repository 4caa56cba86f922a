/**
 * What a reader meets in printed blocks, line by line, apart from how it is drawn; and the words of HTML
 * in the same form.
 */
import { printableText } from "@/lib/document/pdf/printable";
import {
  columnsATable,
  type Block,
  type DocumentFigure,
  type Grid,
  type ListItem,
  type PageWords,
  type Paragraph,
  type PrintSize,
  type TextNode,
} from "@/lib/document/schema";

type Around = { words: PageWords; figures: Record<string, DocumentFigure>; size: PrintSize };

/**
 * Lines of text in reading order, titles of boxes, alternatives of pictures and words behind
 * a claim among them.
 */
export function linesOf(blocks: readonly (Block | ListItem | Paragraph)[], around: Around): string[] {
  return blocks.flatMap((block) => {
    switch (block.type) {
      case "paragraph":
        return [told(block.content, around.words)];
      case "figure":
        return around.figures[block.attrs.key] ? [printed(around.figures[block.attrs.key]?.alt ?? "")] : [];
      case "callout":
        return [around.words.calloutTitles[block.attrs.kind], ...linesOf(block.content, around)];
      case "grid":
        return gridLines(block, around);
      default:
        return linesOf(block.content, around);
    }
  });
}

/** Some options a table; large print sets one below the other. */
function gridLines({ leftOut, columns, rows }: Grid, around: Around): string[] {
  const wide = around.size === "large" ? 1 : Math.max(1, columnsATable(columns.length));
  const parts = Math.ceil(columns.length / wide);
  const tables = Array.from({ length: parts }, (_, part) => {
    const [from, to] = [part * wide, (part + 1) * wide];
    return [
      ...columns.slice(from, to).map(({ title, mark }) => `${printed(title)} ${mark ?? ""}`),
      ...rows.flatMap((row) => [
        printed(row.title),
        ...row.cells.slice(from, to).flatMap((cell) => linesOf(cell, around)),
      ]),
    ];
  });
  return [
    ...(leftOut.length > 0 ? [around.words.leftOutTitle, ...leftOut.map(printed)] : []),
    ...tables.flat(),
  ];
}

const printed = (text: string): string => printableText(text).value;

/** Words behind the last piece of each claim that is not established. */
function told(content: readonly TextNode[], { standingWords }: PageWords): string {
  const claims = content.map(({ marks }) =>
    JSON.stringify(marks?.find(({ type }) => type === "claim") ?? null),
  );
  return content
    .map(({ text, marks }, at) => {
      const claim = marks?.find((mark) => mark.type === "claim");
      const tag =
        claim && claim.attrs.standing !== "established" && claims[at] !== claims[at + 1]
          ? ` (${standingWords[claim.attrs.standing]})`
          : "";
      return printed(text) + tag;
    })
    .join("");
}

/** Letters a font joins are read as one sign, and white space falls where a line ends. */
export function bare(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "");
}

export function wordsOf(text: string): string[] {
  return text
    .normalize("NFKC")
    .split(/\s+/)
    .filter((word) => word !== "");
}

const inline = new Set(["span", "strong", "em", "a", "small"]);
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
const decoded = (html: string) =>
  html.replace(/&([a-z]+|#x27);/g, (whole, name: string) => entities[name] ?? whole);

/**
 * The words React wrote, those of picture alternatives among them; every element that is no part of
 * a line ends one.
 */
export function wordsOfHtml(html: string): string[] {
  const text = html.replace(
    /<(\/?)([a-z0-9]+)([^>]*)>|([^<]+)/g,
    (_, end: string, name: string, attributes: string, chunk: string | undefined) => {
      if (chunk !== undefined) return printed(decoded(chunk));
      if (name === "img") return ` ${printed(decoded(/\balt="([^"]*)"/.exec(attributes)?.[1] ?? ""))} `;
      return inline.has(name) && !/class="[^"]*\bblock\b/.test(attributes) ? "" : " ";
    },
  );
  return wordsOf(text);
}
