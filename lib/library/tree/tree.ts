/**
 * Reading the document tree: checked on the way in, and turned into text, claims and printed parts on
 * the way out. Pure.
 */
import { Node } from "prosemirror-model";
import { AppError } from "@/lib/platform/errors";
import type {
  Block,
  CalloutKind,
  ListItem,
  Mark,
  Paragraph,
  PrintedSection,
  Standing,
  TextNode,
} from "@/lib/document/schema";
import { treeSchema, type SectionKind } from "./tree-schema";

export type Conditions = { unless: string[]; when: string[] };
type Attrs<More = unknown> = { id: string } & Conditions & More;
/** `same`: names of what a line says, where others say it too. */
export type LineAttrs = Attrs<{ same: string[] }>;
export type TreeParagraph = { type: "paragraph"; attrs: LineAttrs; content: TextNode[] };
export type TreeListItem = { type: "listItem"; attrs: LineAttrs; content: TreeParagraph[] };
export type TreeList = { type: "bulletList" | "orderedList"; attrs: Attrs; content: TreeListItem[] };
export type TreeCallout = {
  type: "callout";
  attrs: Attrs<{ kind: CalloutKind }>;
  content: (TreeParagraph | TreeList)[];
};
export type TreeFigure = { type: "figure"; attrs: Attrs<{ key: string }> };
/**
 * `option` is the name a draft chooses it by; null for one that is always there. `topic` is the page whose
 * blocks hide or mark it, and with `unless` or `when` it leaves the grid too.
 */
export type TreeGridOption = {
  type: "gridOption";
  attrs: Attrs<{ option: string | null; topic: string | null }>;
  content: TextNode[];
};
export type TreeGridCell = { type: "gridCell"; attrs: { id: string }; content: TreeParagraph[] };
/** One cell an option, in the order of the options. `row` is its name in every language, if it has one. */
export type TreeGridRow = {
  type: "gridRow";
  attrs: Attrs<{ row: string | null; title: string }>;
  content: TreeGridCell[];
};
export type TreeGrid = { type: "grid"; attrs: Attrs; content: (TreeGridOption | TreeGridRow)[] };
export type TreeBlock = TreeParagraph | TreeList | TreeCallout | TreeFigure | TreeGrid;
export type TreeNode = TreeBlock | TreeListItem | TreeGridOption | TreeGridRow | TreeGridCell;
export type TreeSection = {
  type: "section";
  attrs: { kind: SectionKind; layer: "brief" | "full" | null };
  content: TreeBlock[];
};
export type Tree = { type: "doc"; content: TreeSection[] };

export type Claim = {
  text: string;
  sources: string[];
  standing: Standing;
  section: SectionKind;
  layer: "brief" | "full" | null;
};

const bytesOfATree = 200_000;

/**
 * The tree in its one canonical form, every attribute present and nothing besides.
 * @param json anything: text from an editor, a column of the database, an import. At most 200 kB.
 * @throws AppError `invalid` for a node, mark, attribute, nesting, link scheme or slug outside the schema, a
 *   doubled id or section, an empty paragraph or option, a sign PostgreSQL can't keep.
 */
export function checkTree(json: unknown): Tree {
  if ((JSON.stringify(json) ?? "").length > bytesOfATree) throw refused("it is longer than 200 kB");
  let tree: Tree;
  try {
    const node = Node.fromJSON(treeSchema, json);
    node.check();
    // ProseMirror's attributes have no prototype, and React sends plain objects alone.
    tree = JSON.parse(JSON.stringify(node.toJSON())) as Tree;
  } catch (error) {
    throw refused(error instanceof Error ? error.message : "it can't be read");
  }
  if (tree.type !== "doc") throw refused("it doesn't begin with a doc");
  if (hasUnkeepable(tree)) throw refused("it holds a sign that can't be stored");
  if (emptyLine(tree.content as Held[])) throw refused("a paragraph, or the name of an option, is empty");
  const uneven = gridsOf(tree).find(({ options, rows }) =>
    rows.some((row) => row.content.length !== options.length),
  );
  if (uneven) throw refused("a row of the grid has not one cell an option");
  const namedTwice = gridsOf(tree).flatMap(({ options, rows }) => [
    ...doubledNames(options.map(({ attrs }) => attrs.option)),
    ...doubledNames(rows.map(({ attrs }) => attrs.row)),
  ]);
  if (namedTwice[0] !== undefined) throw refused(`the name ${namedTwice[0]} stands twice in a grid`);
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

function doubledNames(names: readonly (string | null)[]): string[] {
  const doubled = firstDoubled(names.filter((name) => name !== null));
  return doubled === undefined ? [] : [doubled];
}

function firstDoubled(all: string[]): string | undefined {
  const seen = new Set<string>();
  return all.find((one) => seen.size === seen.add(one).size);
}

type Held = { type: string; text?: string; content?: Held[] };

/** The schema lets an editor hold an empty paragraph or option; nothing that is kept has one. */
function emptyLine(nodes: readonly Held[]): boolean {
  return nodes.some(({ type, content = [] }) =>
    type === "paragraph" || type === "gridOption"
      ? content.every(({ text = "" }) => text.trim() === "")
      : emptyLine(content),
  );
}

/** NUL and lone halves of a sign, which PostgreSQL refuses. */
function hasUnkeepable(value: unknown): boolean {
  if (typeof value === "string") return /[\0\p{Cs}]/u.test(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnkeepable);
}

function blockIds(tree: Tree): string[] {
  const under = (node: TreeNode): string[] => [node.attrs.id, ...childrenOf(node).flatMap(under)];
  return tree.content.flatMap((section) => section.content.flatMap(under));
}

function childrenOf(node: TreeNode): TreeNode[] {
  return node.type === "paragraph" || node.type === "gridOption" || node.type === "figure"
    ? []
    : node.content;
}

/** A block and everything inside it, in order, each with what it stands in, outermost first. */
export function nodesUnder(node: TreeNode, above: TreeNode[] = []): { node: TreeNode; above: TreeNode[] }[] {
  return [{ node, above }, ...childrenOf(node).flatMap((inner) => nodesUnder(inner, [...above, node]))];
}

/** The grids of a tree, their options and rows apart. */
export function gridsOf(tree: Tree): { options: TreeGridOption[]; rows: TreeGridRow[] }[] {
  return tree.content
    .flatMap((section) => section.content)
    .flatMap((block) => (block.type === "grid" ? [gridParts(block)] : []));
}

export function gridParts({ content }: TreeGrid): { options: TreeGridOption[]; rows: TreeGridRow[] } {
  return {
    options: content.filter((node) => node.type === "gridOption"),
    rows: content.filter((node) => node.type === "gridRow"),
  };
}

/** Paragraphs of a block in order, those of lists, callouts and grids among them. */
export function paragraphsIn(node: TreeNode): TreeParagraph[] {
  return node.type === "paragraph" ? [node] : childrenOf(node).flatMap(paragraphsIn);
}

const words = (content: readonly TextNode[]) => content.map((node) => node.text).join("");

/**
 * A block's lines of text in the order they are read: paragraphs, and titles of a grid's options and rows.
 */
export function linesUnder(node: TreeNode): string[] {
  if (node.type === "paragraph" || node.type === "gridOption") return [words(node.content)];
  const inside = childrenOf(node).flatMap(linesUnder);
  return node.type === "gridRow" ? [node.attrs.title, ...inside] : inside;
}

/** Every line of the tree as plain text, in order; what search indexes and paper must show again. */
export function treeText(tree: Tree): string {
  return tree.content.flatMap((section) => section.content.flatMap(linesUnder)).join("\n");
}

/** The same for parts as they print. */
export function partsText(sections: readonly PrintedSection[]): string {
  return sections.flatMap((section) => section.content.flatMap(printedLines)).join("\n");
}

function printedLines(block: Block | ListItem | Paragraph): string[] {
  switch (block.type) {
    case "paragraph":
      return [words(block.content)];
    case "figure":
      return [];
    case "grid":
      return [
        ...block.leftOut,
        ...block.columns.flatMap(({ title, mark }) => [title, ...(mark === null ? [] : [mark])]),
        ...block.rows.flatMap((row) => [
          row.title,
          ...row.cells.flat().map((paragraph) => words(paragraph.content)),
        ]),
      ];
    default:
      return block.content.flatMap(printedLines);
  }
}

/** Every claim in order; neighbouring words under one claim are one claim. */
export function claimsOf(tree: Tree): Claim[] {
  return tree.content.flatMap(({ attrs: { kind, layer }, content }) =>
    content
      .flatMap(paragraphsIn)
      .flatMap(claimsIn)
      .map((claim) => ({ ...claim, section: kind, layer })),
  );
}

/** The claims of one paragraph, as `claimsOf` tells them. */
export function claimsIn(paragraph: TreeParagraph): Pick<Claim, "text" | "sources" | "standing">[] {
  const claims: Pick<Claim, "text" | "sources" | "standing">[] = [];
  let last = "";
  for (const node of paragraph.content) {
    const mark = claimMark(node);
    const key = mark ? JSON.stringify(mark.attrs) : "";
    const before = claims.at(-1);
    if (mark && key === last && before) before.text += node.text;
    else if (mark) claims.push({ text: node.text, ...mark.attrs });
    last = key;
  }
  return claims;
}

export function claimMark(node: TextNode): Extract<Mark, { type: "claim" }> | undefined {
  return node.marks?.find((mark) => mark.type === "claim");
}
