/**
 * A topic's Markdown file (docs/library-format.md) as front matter and tree. Pure; an import format,
 * never what is stored.
 */
import type { BlockContent, DefinitionContent, Image, List, PhrasingContent, Root, RootContent } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import type { Fault } from "@/lib/library/fault";
import { slugPattern } from "@/lib/platform/slug";
import { readYaml } from "./front-matter";
import { readGrid } from "./grid-markdown";
import { readLine } from "./inline";
import { readParagraph, type Placed, type Reader } from "./markdown-reader";
import {
  frontMatter,
  translationMatter,
  type FrontMatter,
  type TranslationMatter,
} from "@/lib/library/schema";
import {
  checkTree,
  type Tree,
  type TreeBlock,
  type TreeCallout,
  type TreeFigure,
  type TreeList,
  type TreeListItem,
  type TreeSection,
} from "@/lib/library/tree/tree";
import { topicSections } from "@/lib/library/tree/tree-schema";

const figureForm = new RegExp(`^figure:(${slugPattern})$`);
const headingNames: readonly string[] = topicSections.map(({ name }) => name);
const callouts = new Map([
  ["now", "now"],
  ["today", "today"],
  ["nextVisit", "nextVisit"],
  ["note", "note"],
] as const);

export type ReadTopic<Front = FrontMatter> = { front: Front | null; tree: Tree | null; faults: Fault[] };

const parser = unified().use(remarkParse).use(remarkFrontmatter, ["yaml"]).freeze();

/**
 * @param text the whole file. @param file its name, for faults; `<slug>.md` must agree with the slug inside.
 * @returns front matter and tree, either null when it can't be made, and every fault found with its line.
 * Block ids are `<slug>.<section>.<position>`: the same file always gives the same tree, a
 * translation the same ids.
 */
export function readTopicMarkdown(text: string, file: string): ReadTopic {
  return readMarkdown(frontMatter, text, file);
}

/** The same for a translation, whose front matter holds only what has a language. */
export function readTranslationMarkdown(text: string, file: string): ReadTopic<TranslationMatter> {
  return readMarkdown(translationMatter, text, file);
}

function readMarkdown<Front extends { slug: string }>(
  shape: z.ZodType<Front>,
  text: string,
  file: string,
): ReadTopic<Front> {
  const root: Root = parser.parse(text);
  const faults: Fault[] = [];
  const reader: Reader = {
    file,
    faults,
    fault: (node, problem, fix) =>
      faults.push({ file, line: node.position?.start.line ?? null, problem, fix }),
  };
  const front = readFront(shape, root.children[0], reader);
  const slug = /([^/\\]+)\.md$/.exec(file)?.[1] ?? "topic";
  if (front && front.slug !== slug)
    reader.fault({}, `The slug is ${front.slug}, the file is ${slug}.md.`, "Give both the same name.");
  const sections = readSections(
    root.children.filter((node) => node.type !== "yaml"),
    slug,
    reader,
  );
  return { front, tree: faults.length === 0 ? asTree(sections, reader) : null, faults };
}

function readFront<Front>(
  shape: z.ZodType<Front>,
  first: RootContent | undefined,
  reader: Reader,
): Front | null {
  if (first?.type !== "yaml") {
    reader.fault(
      {},
      "The file has no front matter.",
      "Begin with --- and the fields of docs/library-format.md.",
    );
    return null;
  }
  const { value, faults } = readYaml(shape, first.value, reader.file, (first.position?.start.line ?? 1) + 1);
  reader.faults.push(...faults);
  return value;
}

function readSections(nodes: RootContent[], slug: string, reader: Reader): TreeSection[] {
  const sections: TreeSection[] = [];
  let reached = -1;
  let into: { section: TreeSection; id: string } | null = null;
  for (const [index, node] of nodes.entries()) {
    if (into?.section.attrs.kind === "grid" && isInGrid(node)) {
      if (into.section.content.length === 0) {
        const grid = readGrid(
          nodes.slice(index, index + untilHeading(nodes.slice(index))),
          `${into.id}.1`,
          reader,
        );
        if (grid) into.section.content.push(grid);
      }
    } else if (node.type === "heading") {
      const [only] = node.children;
      const name = node.children.length === 1 && only?.type === "text" ? only.value : "";
      const form = topicSections.find((one) => one.name === name);
      if (!form || node.depth !== 2) {
        reader.fault(
          node,
          `"${name}" is not a heading of a topic.`,
          `Use ## and one of: ${headingNames.join(", ")}.`,
        );
        into = null;
        continue;
      }
      const index = headingNames.indexOf(name);
      if (index <= reached)
        reader.fault(
          node,
          `"${name}" stands twice or out of order.`,
          `Keep this order: ${headingNames.join(", ")}.`,
        );
      reached = Math.max(reached, index);
      into = {
        section: { type: "section", attrs: { kind: form.kind, layer: form.layer }, content: [] },
        id: `${slug}.${form.code}`,
      };
      sections.push(into.section);
    } else if (into === null) {
      reader.fault(node, "These words stand under no heading.", "Move them under a heading of the form.");
    } else {
      const block = readBlock(node, `${into.id}.${into.section.content.length + 1}`, reader);
      if (block) into.section.content.push(block);
    }
  }
  return sections;
}

function isInGrid(node: RootContent): boolean {
  return node.type !== "heading" || node.depth > 2;
}

function untilHeading(nodes: RootContent[]): number {
  const next = nodes.findIndex((node) => !isInGrid(node));
  return next < 0 ? nodes.length : next;
}

function readBlock(
  node: RootContent | BlockContent | DefinitionContent,
  id: string,
  reader: Reader,
): TreeBlock | null {
  const [first, ...rest] = node.type === "paragraph" ? node.children : [];
  if (first?.type === "image" && rest.every((child) => child.type === "text"))
    return readFigure(first, rest, node, id, reader);
  if (node.type === "paragraph") return readParagraph(node, id, reader);
  if (node.type === "list") return readList(node, id, reader);
  if (node.type === "blockquote") return readCallout(node.children, node, id, reader);
  reader.fault(
    node,
    `This form (${node.type}) has no place in a topic.`,
    "Use paragraphs, lists and callouts (> [!now]).",
  );
  return null;
}

/**
 * `![](figure:key)`, with {unless} or {when} behind it: its words belong to it, in every language, and
 * not to this text.
 */
function readFigure(
  { url, alt }: Image,
  rest: PhrasingContent[],
  node: Placed,
  id: string,
  reader: Reader,
): TreeFigure | null {
  const key = figureForm.exec(url)?.[1];
  const { content, unless, when, faults } = readLine(rest, node.position?.start.line ?? 0);
  reader.faults.push(...faults.map((fault) => ({ file: reader.file, ...fault })));
  if (key !== undefined && !alt && content.length === 0)
    return { type: "figure", attrs: { id, unless, when, key } };
  reader.fault(
    node,
    `The picture "${url}" can't be read.`,
    "Write ![](figure:key) in a paragraph of its own, and give its words in figures/figures.yaml.",
  );
  return null;
}

function readList(node: List, id: string, reader: Reader): TreeList | null {
  const items = node.children.flatMap((item, index): TreeListItem[] => {
    const itemId = `${id}.${index + 1}`;
    const [only, ...more] = item.children;
    if (only?.type !== "paragraph" || more.length > 0) {
      reader.fault(
        item,
        "A list item holds one paragraph.",
        "Write it as one line, without a list or quote inside.",
      );
      return [];
    }
    const paragraph = readParagraph(only, `${itemId}.1`, reader);
    if (!paragraph) return [];
    return [
      {
        type: "listItem",
        attrs: { ...paragraph.attrs, id: itemId },
        content: [{ ...paragraph, attrs: { id: `${itemId}.1`, unless: [], when: [], same: [] } }],
      },
    ];
  });
  return items.length > 0
    ? {
        type: node.ordered ? "orderedList" : "bulletList",
        attrs: { id, unless: [], when: [] },
        content: items,
      }
    : null;
}

function readCallout(
  children: (BlockContent | DefinitionContent)[],
  quote: Placed,
  id: string,
  reader: Reader,
): TreeCallout | null {
  const [first, ...rest] = children;
  const opening =
    first?.type === "paragraph" && first.children[0]?.type === "text" ? first.children[0] : null;
  const form = /^\[!([A-Za-z]+)\]\s*/.exec(opening?.value ?? "");
  const kind = callouts.get((form?.[1] ?? "") as "now");
  if (!form || !kind || !opening || first?.type !== "paragraph") {
    reader.fault(
      quote,
      "A quote begins with [!now], [!today], [!nextVisit] or [!note].",
      "Name the kind on the first line of the quote.",
    );
    return null;
  }
  const after = { ...opening, value: opening.value.slice(form[0].length) };
  const lead = { ...first, children: [...(after.value === "" ? [] : [after]), ...first.children.slice(1)] };
  const inside = lead.children.length > 0 ? [lead, ...rest] : rest;
  const content = inside.flatMap((node, index) => {
    const block = readBlock(node, `${id}.${index + 1}`, reader);
    if (block?.type === "callout")
      reader.fault(node, "A callout stands inside another.", "Write them one after the other.");
    return block &&
      (block.type === "paragraph" || block.type === "bulletList" || block.type === "orderedList")
      ? [block]
      : [];
  });
  if (inside.length === 0) reader.fault(quote, "This callout is empty.", "Write its text in the same quote.");
  return content.length > 0 ? { type: "callout", attrs: { id, unless: [], when: [], kind }, content } : null;
}

function asTree(sections: TreeSection[], reader: Reader): Tree | null {
  try {
    return checkTree({ type: "doc", content: sections.filter((section) => section.content.length > 0) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    reader.fault({}, error.words, error.nextStep);
    return null;
  }
}
