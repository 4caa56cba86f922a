/**
 * Two trees grown from one, put together block by block. Blocks are told apart by what they say, never
 * by their ids. Pure.
 */
import { canonicalJson, sameJson } from "@/lib/platform/canonical-json";
import { sectionOf } from "@/lib/library/tree/tree-schema";
import {
  checkTree,
  linesUnder,
  type Tree,
  type TreeBlock,
  type TreeList,
  type TreeListItem,
  type TreeNode,
  type TreeSection,
} from "@/lib/library/tree/tree";
import { commonTo, mergeLists, type Merging } from "./merge-lists";

export type TreeConflict = {
  /** The section's heading. */
  where: string;
  /** The words of each side, line by line; empty where it took the place away. */
  ours: string;
  theirs: string;
  /** First block of the merged tree that both changed. */
  blockId: string | null;
};

type Clash = Omit<TreeConflict, "blockId"> & { first: TreeNode | undefined };

/**
 * @param base the tree both began from; null where there is none, and then whatever differs is a conflict.
 * @returns a tree that passes `checkTree`, ids of ours kept and doubled ones made new.
 * @throws AppError `invalid` where both together are longer than a text may be.
 */
export function mergeTrees(
  base: Tree | null,
  ours: Tree,
  theirs: Tree,
): { tree: Tree; conflicts: TreeConflict[] } {
  if (sayTheSame(ours, theirs) || (base && sayTheSame(base, theirs))) return { tree: ours, conflicts: [] };
  if (base && sayTheSame(base, ours)) return { tree: theirs, conflicts: [] };
  const clashes: Clash[] = [];
  const merged = sectionsOf(base, ours, theirs).flatMap((section): TreeSection[] => {
    const content = mergeBlocks(
      base && blocksOf(base, section),
      blocksOf(ours, section),
      blocksOf(theirs, section),
      sectionOf(section).name,
      clashes,
    );
    return content.length > 0 ? [{ type: "section", attrs: section, content }] : [];
  });
  // Each side took away what the other left: nothing would stay, so everything does.
  if (merged.length === 0) return mergeTrees(null, ours, theirs);
  const { content, idOf } = withOwnIds(merged);
  return {
    tree: checkTree({ type: "doc", content }),
    conflicts: clashes.map(({ first, ...clash }) => ({
      ...clash,
      blockId: (first && idOf.get(first)) ?? null,
    })),
  };
}

type SectionAttrs = TreeSection["attrs"];
const sameSection = (one: SectionAttrs) => (other: TreeSection) =>
  other.attrs.kind === one.kind && other.attrs.layer === one.layer;
const blocksOf = (tree: Tree, section: SectionAttrs) =>
  tree.content.find(sameSection(section))?.content ?? [];

/** The order of whichever side moved sections, and what only the other has behind what it stood behind. */
function sectionsOf(base: Tree | null, ours: Tree, theirs: Tree): SectionAttrs[] {
  const names = (tree: Tree) => tree.content.map(({ attrs }) => sectionOf(attrs).name).join();
  const [first, second] = base && names(base) === names(ours) ? [theirs, ours] : [ours, theirs];
  const sections = first.content.map(({ attrs }) => attrs);
  for (const [at, section] of second.content.entries()) {
    if (first.content.some(sameSection(section.attrs))) continue;
    const before = second.content[at - 1];
    const behind = before ? sections.findIndex((section) => sameSection(section)(before)) : -1;
    sections.splice(behind + 1, 0, section.attrs);
  }
  return sections;
}

function mergeBlocks(
  base: TreeBlock[] | null,
  ours: TreeBlock[],
  theirs: TreeBlock[],
  where: string,
  clashes: Clash[],
): TreeBlock[] {
  const merging: Merging<TreeBlock> = {
    keyOf: saying,
    inside: (old, mine, its) =>
      isList(old) && isList(mine) && isList(its) ? mergeItems(old, mine, its, where, clashes) : null,
    clash: (mine, its, kept) =>
      clashes.push({ where, ours: words(mine), theirs: words(its), first: kept[0] }),
  };
  return mergeLists(base ?? commonTo(ours, theirs, saying), ours, theirs, merging);
}

const isList = (block: TreeBlock): block is TreeList =>
  block.type === "bulletList" || block.type === "orderedList";

/** Lists whose own marks nobody changed, item by item. */
function mergeItems(
  base: TreeList,
  ours: TreeList,
  theirs: TreeList,
  where: string,
  clashes: Clash[],
): TreeList | null {
  const frame = ({ type, attrs: { unless, when } }: TreeList) => JSON.stringify([type, unless, when]);
  if (frame(base) !== frame(ours) || frame(base) !== frame(theirs)) return null;
  const content = mergeLists(base.content, ours.content, theirs.content, {
    keyOf: saying,
    inside: () => null,
    clash: (mine: TreeListItem[], its, kept) =>
      clashes.push({ where, ours: words(mine), theirs: words(its), first: kept[0] }),
  });
  return content.length > 0 ? { ...ours, content } : null;
}

const words = (nodes: readonly TreeNode[]) => nodes.flatMap(linesUnder).join("\n");

type Plain = {
  type?: string;
  text?: string;
  marks?: unknown;
  attrs?: Record<string, unknown>;
  content?: Plain[];
};

/** A node as what it says: no ids, words under the same marks together. */
function saying(node: TreeNode): string {
  return canonicalJson(withoutIds(node as Plain));
}

function withoutIds({ type, text = "", marks = [], attrs = {}, content = [] }: Plain): object {
  return { type, text, marks, attrs: { ...attrs, id: undefined }, content: joined(content).map(withoutIds) };
}

function joined(nodes: Plain[]): Plain[] {
  const together: Plain[] = [];
  for (const node of nodes) {
    const last = together.at(-1);
    const goesOn =
      last?.text !== undefined && node.text !== undefined && sameJson(last.marks ?? [], node.marks ?? []);
    if (last && goesOn) together[together.length - 1] = { ...last, text: `${last.text}${node.text}` };
    else together.push(node);
  }
  return together;
}

/** Whether two trees read alike, whatever their ids. */
export function sayTheSame(one: Tree, other: Tree): boolean {
  if (one === other) return true;
  const said = (tree: Tree) =>
    tree.content.map(({ attrs: { kind, layer }, content }) => [kind, layer, content.map(withoutIds)]);
  return sameJson(said(one), said(other));
}

/** Ids that stand twice are made new, and told by the node they came from. */
function withOwnIds(sections: TreeSection[]): { content: TreeSection[]; idOf: Map<TreeNode, string> } {
  const taken = new Set<string>();
  const idOf = new Map<TreeNode, string>();
  const own = (id: string) => {
    let fresh = id;
    for (let count = 2; taken.has(fresh); count += 1) fresh = `${id.slice(0, 112)}-${count}`;
    taken.add(fresh);
    return fresh;
  };
  const renew = <N extends TreeNode>(node: N): N => {
    const id = own(node.attrs.id);
    idOf.set(node, id);
    const inside =
      "content" in node && node.type !== "paragraph" && node.type !== "gridOption"
        ? { content: (node.content as TreeNode[]).map(renew) }
        : {};
    return { ...node, attrs: { ...node.attrs, id }, ...inside };
  };
  return { content: sections.map((section) => ({ ...section, content: section.content.map(renew) })), idOf };
}
