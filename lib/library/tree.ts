/** Reading the document tree: checked on the way in, and turned into text, claims and printed parts on the way out. Pure. */
import { Node } from "prosemirror-model";
import { AppError } from "@/lib/errors";
import type { Block, CalloutKind, ListItem, Mark, Paragraph, PrintedSection, PrintedSectionKind, Standing, TextNode } from "@/lib/pdf/schema";
import { treeSchema, type SectionKind } from "./tree-schema";

type Conditions = { unless: string[]; when: string[] };
type Attrs<More = unknown> = { id: string } & Conditions & More;
export type TreeParagraph = { type: "paragraph"; attrs: Attrs; content: TextNode[] };
export type TreeListItem = { type: "listItem"; attrs: Attrs; content: TreeParagraph[] };
export type TreeList = { type: "bulletList" | "orderedList"; attrs: Attrs; content: TreeListItem[] };
export type TreeCallout = { type: "callout"; attrs: Attrs<{ kind: CalloutKind }>; content: (TreeParagraph | TreeList)[] };
export type TreeFigure = { type: "figure"; attrs: Attrs<{ key: string }> };
export type TreeBlock = TreeParagraph | TreeList | TreeCallout | TreeFigure;
export type TreeSection = { type: "section"; attrs: { kind: SectionKind; layer: "brief" | "full" | null }; content: TreeBlock[] };
export type Tree = { type: "doc"; content: TreeSection[] };

export type Claim = { text: string; sources: string[]; standing: Standing; section: SectionKind; layer: "brief" | "full" | null };

const bytesOfATree = 200_000;

/**
 * The tree in its one canonical form, every attribute present and nothing besides.
 * @param json anything: text from an editor, a column of the database, an import. At most 200 kB.
 * @throws AppError `invalid` for a node, mark, attribute, nesting, link scheme or slug outside the schema, a doubled id or section.
 */
export function checkTree(json: unknown): Tree {
  if ((JSON.stringify(json) ?? "").length > bytesOfATree) throw refused("it is longer than 200 kB");
  let tree: Tree;
  try {
    const node = Node.fromJSON(treeSchema, json);
    node.check();
    tree = node.toJSON() as Tree;
  } catch (error) {
    throw refused(error instanceof Error ? error.message : "it can't be read");
  }
  if (tree.type !== "doc") throw refused("it doesn't begin with a doc");
  if (emptyParagraph(tree.content)) throw refused("a paragraph is empty");
  const sections = tree.content.map(({ attrs }) => `${attrs.kind} ${attrs.layer ?? ""}`.trim());
  const doubled = firstDoubled(sections) ?? firstDoubled(blockIds(tree));
  if (doubled) throw refused(`${doubled} stands twice`);
  const layerless = tree.content.find(({ attrs }) => (attrs.kind === "meaning") !== (attrs.layer !== null));
  if (layerless) throw refused(`a layer belongs to meaning, and meaning has one (${layerless.attrs.kind})`);
  return tree;
}

function refused(why: string): AppError {
  return new AppError("invalid", `This text can't be kept: ${why}.`, "Correct that part and try again.");
}

function firstDoubled(all: string[]): string | undefined {
  const seen = new Set<string>();
  return all.find((one) => seen.size === seen.add(one).size);
}

/** The schema lets an editor hold an empty paragraph; nothing that is kept has one. */
function emptyParagraph(nodes: readonly { type: string; content?: unknown[] }[]): boolean {
  return nodes.some((node) => (node.type === "paragraph" ? !node.content : emptyParagraph((node.content ?? []) as { type: string }[])));
}

function blockIds(tree: Tree): string[] {
  const under = (block: TreeBlock | TreeListItem): string[] => [block.attrs.id, ...("content" in block ? childrenOf(block).flatMap(under) : [])];
  return tree.content.flatMap((section) => section.content.flatMap(under));
}

function childrenOf(block: Exclude<TreeBlock, TreeFigure> | TreeListItem): (TreeBlock | TreeListItem)[] {
  return block.type === "paragraph" ? [] : block.content;
}

/** A block's own lines: one a paragraph, in order. */
function paragraphsIn(block: TreeBlock | TreeListItem | Block | ListItem): (TreeParagraph | Paragraph)[] {
  if (block.type === "paragraph") return [block];
  return block.type === "figure" ? [] : block.content.flatMap(paragraphsIn);
}

const plain = (paragraph: TreeParagraph | Paragraph) => paragraph.content.map((node) => node.text).join("");

/** Every paragraph and list item of the tree as plain text, one a line, in order; what search indexes and paper must show again. */
export function treeText(tree: Tree): string {
  return tree.content.flatMap((section) => section.content.flatMap(paragraphsIn)).map(plain).join("\n");
}

/** The same for parts as they print. */
export function partsText(sections: readonly PrintedSection[]): string {
  return sections.flatMap((section) => section.content.flatMap(paragraphsIn)).map(plain).join("\n");
}

/** Every claim in order; neighbouring words under one claim are one claim. */
export function claimsOf(tree: Tree): Claim[] {
  return tree.content.flatMap(({ attrs: { kind, layer }, content }) =>
    content.flatMap(paragraphsIn).flatMap((paragraph) => {
      const claims: Claim[] = [];
      let last = "";
      for (const node of paragraph.content) {
        const mark = claimMark(node);
        const key = mark ? JSON.stringify(mark.attrs) : "";
        const before = claims.at(-1);
        if (mark && key === last && before) before.text += node.text;
        else if (mark) claims.push({ text: node.text, ...mark.attrs, section: kind, layer });
        last = key;
      }
      return claims;
    }));
}

export function claimMark(node: TextNode): Extract<Mark, { type: "claim" }> | undefined {
  return node.marks?.find((mark) => mark.type === "claim");
}

export type PartsAsked = {
  layer: "brief" | "full";
  /** Vocabulary ids that hold for this patient: features, and symptoms of level 1 or more. */
  facts: ReadonlySet<string>;
  /** Section kinds the clinician leaves out. */
  hide: readonly string[];
};

/**
 * What prints of a topic for one patient, in the shapes of lib/pdf/schema.ts. `unless` and `when` are applied, blocks
 * left empty go with them; `say` and `teachBack` belong to the conversation, figures to the screen. With no meaning in
 * the layer asked for, the other one prints rather than none.
 */
export function partsFor(tree: Tree, { layer, facts, hide }: PartsAsked): PrintedSection[] {
  const hasLayer = tree.content.some((section) => section.attrs.layer === layer);
  return tree.content.flatMap((section) => {
    const { kind, layer: ofLayer } = section.attrs;
    if (!isPrinted(kind) || hide.includes(kind) || (ofLayer !== null && ofLayer !== layer && hasLayer)) return [];
    const content = section.content.flatMap((block) => printed(block, facts));
    return content.length > 0 ? [{ kind, content }] : [];
  });
}

function isPrinted(kind: SectionKind): kind is PrintedSectionKind {
  return kind !== "say" && kind !== "teachBack";
}

function holds({ unless, when }: Conditions, facts: ReadonlySet<string>): boolean {
  return !unless.some((id) => facts.has(id)) && (when.length === 0 || when.some((id) => facts.has(id)));
}

function printed(block: TreeBlock, facts: ReadonlySet<string>): Block[] {
  if (block.type === "figure" || !holds(block.attrs, facts)) return [];
  if (block.type === "callout") {
    const content = block.content.flatMap((inner) => printed(inner, facts)) as (Paragraph | Extract<Block, { type: "bulletList" | "orderedList" }>)[];
    return content.length > 0 ? [{ type: "callout", attrs: { id: block.attrs.id, kind: block.attrs.kind }, content }] : [];
  }
  if (block.type === "paragraph") return [printedParagraph(block)];
  const items = block.content.flatMap((item) => printedItem(item, facts));
  return items.length > 0 ? [{ type: block.type, attrs: { id: block.attrs.id }, content: items }] : [];
}

function printedItem(item: TreeListItem, facts: ReadonlySet<string>): ListItem[] {
  if (!holds(item.attrs, facts)) return [];
  const content = item.content.filter((paragraph) => holds(paragraph.attrs, facts)).map(printedParagraph);
  return content.length > 0 ? [{ type: "listItem", attrs: { id: item.attrs.id }, content }] : [];
}

function printedParagraph({ attrs, content }: TreeParagraph): Paragraph {
  return { type: "paragraph", attrs: { id: attrs.id }, content };
}
