/**
 * A topic as the Markdown file of docs/library-format.md, for a clinician to read and edit; markdown.ts
 * reads it back. Pure.
 */
import { Document, visit, YAMLMap, YAMLSeq } from "yaml";
import type { FrontMatter, TranslationMatter } from "@/lib/library/schema";
import {
  gridParts,
  type Conditions,
  type Tree,
  type TreeBlock,
  type TreeCallout,
  type TreeGrid,
  type TreeList,
  type TreeListItem,
  type TreeSection,
} from "@/lib/library/tree/tree";
import { sectionOf, topicSections } from "@/lib/library/tree/tree-schema";
import { writeLine, writePlain } from "./write-inline";

/** Written in one line, as a person would. */
const inOneLine = new Set(["sources", "weights", "when", "corrects"]);

/**
 * The whole file. The Markdown holds fewer forms than the tree's schema (no callout with a condition, no
 * brackets in words), so whoever needs every tree back compares what markdown.ts reads with what was written.
 */
export function writeTopicMarkdown(front: FrontMatter | TranslationMatter, tree: Tree): string {
  return `---\n${writeFront(front)}---\n\n${writeTree(tree)}`;
}

function writeFront(front: FrontMatter | TranslationMatter): string {
  const document = new Document(front, { aliasDuplicateObjects: false });
  visit(document, {
    Pair: (_, { key, value }) => {
      if (inOneLine.has(String(key)) && (value instanceof YAMLSeq || value instanceof YAMLMap))
        value.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function writeTree(tree: Tree): string {
  const positionOf = (section: TreeSection) => topicSections.indexOf(sectionOf(section.attrs));
  return [...tree.content]
    .sort((one, other) => positionOf(one) - positionOf(other))
    .map((section) => `## ${sectionOf(section.attrs).name}\n\n${writeBlocks(section.content)}\n`)
    .join("\n");
}

function writeBlocks(blocks: readonly TreeBlock[]): string {
  return blocks
    .map((block, index) =>
      writeBlock(block, isTwin(block, blocks[index - 1]) && !isTwin(blocks[index - 1], blocks[index - 2])),
    )
    .join("\n\n");
}

/** Two lists of one kind in a row would be read as one, so the second has another sign. */
function isTwin(block: TreeBlock | undefined, before: TreeBlock | undefined): boolean {
  return (block?.type === "bulletList" || block?.type === "orderedList") && block.type === before?.type;
}

function writeBlock(block: TreeBlock, otherSign: boolean): string {
  switch (block.type) {
    case "paragraph":
      return writeLine(block.content) + conditions(block.attrs);
    case "figure":
      return `![](figure:${block.attrs.key})${conditions(block.attrs)}`;
    case "callout":
      return writeCallout(block);
    case "grid":
      return writeGrid(block);
    default:
      return writeList(block, otherSign);
  }
}

function writeList({ type, content }: TreeList, otherSign: boolean): string {
  return content
    .map((item, index) => {
      const sign = type === "bulletList" ? (otherSign ? "*" : "-") : `${index + 1}${otherSign ? ")" : "."}`;
      return indented(`${sign} `, writeItem(item));
    })
    .join("\n");
}

function writeItem({ attrs, content }: TreeListItem): string {
  return content
    .map(
      (paragraph, index) => writeLine(paragraph.content) + conditions(index === 0 ? attrs : paragraph.attrs),
    )
    .join("\n\n");
}

function writeCallout({ attrs: { kind }, content }: TreeCallout): string {
  const inside = writeBlocks(content);
  const lead = content[0]?.type === "paragraph" ? `[!${kind}]\n${inside}` : `[!${kind}]\n\n${inside}`;
  return lead
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}

function writeGrid(grid: TreeGrid): string {
  const { options, rows } = gridParts(grid);
  const titles = options
    .map(
      ({ attrs, content }) =>
        `- ${writeLine(content)}${named("option", attrs.option)}${named("topic", attrs.topic)}${conditions(attrs)}`,
    )
    .join("\n");
  const written = rows.map(({ attrs, content }) => {
    const cells = content.map((cell) =>
      indented("- ", cell.content.map((one) => writeLine(one.content) + conditions(one.attrs)).join("\n\n")),
    );
    return `### ${writePlain(attrs.title)}${named("row", attrs.row)}${conditions(attrs)}\n\n${cells.join("\n")}`;
  });
  return [`### Options\n\n${titles}`, ...written].join("\n\n");
}

const named = (what: "option" | "topic" | "row", name: string | null) =>
  name === null ? "" : ` {${what}=${name}}`;

function indented(sign: string, text: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? sign + line : line === "" ? "" : " ".repeat(sign.length) + line))
    .join("\n");
}

function conditions({ unless, when, same = [] }: Conditions & { same?: string[] }): string {
  return (
    (unless.length > 0 ? ` {unless=${unless.join(",")}}` : "") +
    (when.length > 0 ? ` {when=${when.join(",")}}` : "") +
    (same.length > 0 ? ` {same=${same.join(",")}}` : "")
  );
}
