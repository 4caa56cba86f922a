/** A topic's Markdown file (docs/library-format.md) as front matter and tree. Pure; an import format, never what is stored. */
import type { BlockContent, DefinitionContent, List, Paragraph, Root, RootContent } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { AppError } from "@/lib/errors";
import type { Fault } from "./fault";
import { readYaml } from "./front-matter";
import { readLine } from "./inline";
import { frontMatter, type FrontMatter } from "./schema";
import { checkTree, type Tree, type TreeBlock, type TreeCallout, type TreeList, type TreeListItem, type TreeParagraph, type TreeSection } from "./tree";

/** Headings are words of the form, not of the page, so they are the same in every language. Their order is the page's. */
const headings: Record<string, { code: string; kind: TreeSection["attrs"]["kind"]; layer: "brief" | "full" | null }> = {
  Takeaway: { code: "takeaway", kind: "takeaway", layer: null },
  Brief: { code: "brief", kind: "meaning", layer: "brief" },
  Full: { code: "full", kind: "meaning", layer: "full" },
  "Picture it": { code: "analogy", kind: "analogy", layer: null },
  "What you can do": { code: "do", kind: "do", layer: null },
  "Questions to ask us": { code: "ask", kind: "ask", layer: null },
  "For the clinician": { code: "say", kind: "say", layer: null },
  "Teach-back": { code: "teach-back", kind: "teachBack", layer: null },
};
const headingNames = Object.keys(headings);
const callouts = new Map([["now", "now"], ["today", "today"], ["nextVisit", "nextVisit"], ["note", "note"]] as const);

export type ReadTopic = { front: FrontMatter | null; tree: Tree | null; faults: Fault[] };

type Reader = { file: string; faults: Fault[]; fault: (node: Placed, problem: string, fix: string) => void };
type Placed = { position?: { start: { line: number } } | undefined };

const parser = unified().use(remarkParse).use(remarkFrontmatter, ["yaml"]).freeze();

/**
 * @param text the whole file. @param file its name, for faults; `<slug>.md` must agree with the slug inside.
 * @returns front matter and tree, either null when it can't be made, and every fault found with its line.
 * Block ids are `<slug>.<section>.<place>`: the same file always gives the same tree, a translation the same ids.
 */
export function readTopicMarkdown(text: string, file: string): ReadTopic {
  const root: Root = parser.parse(text);
  const faults: Fault[] = [];
  const reader: Reader = {
    file, faults,
    fault: (node, problem, fix) => faults.push({ file, line: node.position?.start.line ?? null, problem, fix }),
  };
  const front = readFront(root.children[0], reader);
  const slug = /([^/\\]+)\.md$/.exec(file)?.[1] ?? "topic";
  if (front && front.slug !== slug) reader.fault({}, `The slug is ${front.slug}, the file is ${slug}.md.`, "Give both the same name.");
  const sections = readSections(root.children.filter((node) => node.type !== "yaml"), slug, reader);
  return { front, tree: faults.length === 0 ? asTree(sections, reader) : null, faults };
}

function readFront(first: RootContent | undefined, reader: Reader): FrontMatter | null {
  if (first?.type !== "yaml") {
    reader.fault({}, "The file has no front matter.", "Begin with --- and the fields of docs/library-format.md.");
    return null;
  }
  const { value, faults } = readYaml(frontMatter, first.value, reader.file, (first.position?.start.line ?? 1) + 1);
  reader.faults.push(...faults);
  return value;
}

function readSections(nodes: RootContent[], slug: string, reader: Reader): TreeSection[] {
  const sections: TreeSection[] = [];
  let reached = -1;
  let into: { section: TreeSection; id: string } | null = null;
  for (const node of nodes) {
    if (node.type === "heading") {
      const [only] = node.children;
      const name = node.children.length === 1 && only?.type === "text" ? only.value : "";
      const form = Object.hasOwn(headings, name) ? headings[name] : undefined;
      if (!form || node.depth !== 2) {
        reader.fault(node, `"${name}" is not a heading of a topic.`, `Use ## and one of: ${headingNames.join(", ")}.`);
        into = null;
        continue;
      }
      const place = headingNames.indexOf(name);
      if (place <= reached) reader.fault(node, `"${name}" stands twice or out of order.`, `Keep this order: ${headingNames.join(", ")}.`);
      reached = Math.max(reached, place);
      into = { section: { type: "section", attrs: { kind: form.kind, layer: form.layer }, content: [] }, id: `${slug}.${form.code}` };
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

function readBlock(node: RootContent | BlockContent | DefinitionContent, id: string, reader: Reader): TreeBlock | null {
  if (node.type === "paragraph") return readParagraph(node, id, reader);
  if (node.type === "list") return readList(node, id, reader);
  if (node.type === "blockquote") return readCallout(node.children, node, id, reader);
  reader.fault(node, `This form (${node.type}) has no place in a topic.`, "Use paragraphs, lists and callouts (> [!now]).");
  return null;
}

function readParagraph(node: Paragraph, id: string, reader: Reader): TreeParagraph | null {
  const { content, unless, when, faults } = readLine(node.children, node.position?.start.line ?? 0);
  reader.faults.push(...faults.map((fault) => ({ file: reader.file, ...fault })));
  if (content.length > 0) return { type: "paragraph", attrs: { id, unless, when }, content };
  if (faults.length === 0) reader.fault(node, "This paragraph is empty.", "Write it or take it out.");
  return null;
}

function readList(node: List, id: string, reader: Reader): TreeList | null {
  const items = node.children.flatMap((item, place): TreeListItem[] => {
    const itemId = `${id}.${place + 1}`;
    const [only, ...more] = item.children;
    if (only?.type !== "paragraph" || more.length > 0) {
      reader.fault(item, "A list item holds one paragraph.", "Write it as one line, without a list or quote inside.");
      return [];
    }
    const paragraph = readParagraph(only, `${itemId}.1`, reader);
    if (!paragraph) return [];
    const { unless, when } = paragraph.attrs;
    return [{ type: "listItem", attrs: { id: itemId, unless, when }, content: [{ ...paragraph, attrs: { id: `${itemId}.1`, unless: [], when: [] } }] }];
  });
  return items.length > 0 ? { type: node.ordered ? "orderedList" : "bulletList", attrs: { id, unless: [], when: [] }, content: items } : null;
}

function readCallout(children: (BlockContent | DefinitionContent)[], quote: Placed, id: string, reader: Reader): TreeCallout | null {
  const [first, ...rest] = children;
  const opening = first?.type === "paragraph" && first.children[0]?.type === "text" ? first.children[0] : null;
  const form = /^\[!([A-Za-z]+)\]\s*/.exec(opening?.value ?? "");
  const kind = callouts.get((form?.[1] ?? "") as "now");
  if (!form || !kind || !opening || first?.type !== "paragraph") {
    reader.fault(quote, "A quote begins with [!now], [!today], [!nextVisit] or [!note].", "Name the kind on the first line of the quote.");
    return null;
  }
  const after = { ...opening, value: opening.value.slice(form[0].length) };
  const lead = { ...first, children: [...(after.value === "" ? [] : [after]), ...first.children.slice(1)] };
  const inside = lead.children.length > 0 ? [lead, ...rest] : rest;
  const content = inside.flatMap((node, place) => {
    const block = readBlock(node, `${id}.${place + 1}`, reader);
    if (block?.type === "callout") reader.fault(node, "A callout stands inside another.", "Write them one after the other.");
    return block && (block.type === "paragraph" || block.type === "bulletList" || block.type === "orderedList") ? [block] : [];
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
