/**
 * Keeps the document within the library's rules while it is written: every block its own id, parts with
 * a name, even grids.
 */
import type { Node } from "@tiptap/pm/model";
import { Plugin, type Transaction } from "@tiptap/pm/state";
import { parts } from "./names";

/** Short and random, so that two people who write at the same time never make the same one. */
export function newBlockId(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(2));
  return `b${[...numbers]
    .map((number) => number.toString(36).padStart(7, "0"))
    .join("")
    .slice(0, 10)}`;
}

/** Mends `tr` after a split, a paste or a deletion. @returns whether anything had to be. */
export function mend(tr: Transaction): boolean {
  const before = tr.steps.length;
  mendIds(tr);
  mendParts(tr);
  mendNames(tr);
  mendGrids(tr);
  return tr.steps.length > before;
}

function mendIds(tr: Transaction): void {
  const seen = new Set<string>();
  tr.doc.descendants((node, pos) => {
    if (!("id" in node.attrs)) return;
    const id = String(node.attrs.id);
    if (id !== "" && seen.size !== seen.add(id).size) return;
    const fresh = newBlockId();
    seen.add(fresh);
    tr.setNodeAttribute(pos, "id", fresh);
  });
}

/** A copied option or row leaves its name to the one before it. */
function mendNames(tr: Transaction): void {
  let used = new Set<string>();
  tr.doc.descendants((node, pos) => {
    if (node.type.name === "grid") used = new Set();
    for (const attribute of ["option", "row"]) {
      const name: unknown = node.attrs[attribute];
      if (typeof name !== "string") continue;
      const key = `${attribute} ${name}`;
      if (used.has(key)) tr.setNodeAttribute(pos, attribute, null);
      used.add(key);
    }
  });
}

function mendParts(tr: Transaction): void {
  const named = (node: Node) =>
    parts.findIndex((part) => part.kind === node.attrs.kind && part.layer === node.attrs.layer);
  const used = new Set<number>();
  tr.doc.forEach((section, pos) => {
    const position = named(section);
    if (position >= 0 && used.size !== used.add(position).size) return;
    const free = parts.findIndex((_part, index) => !used.has(index) && !hasPart(tr.doc, index));
    const part = parts[free];
    if (!part) return;
    used.add(free);
    tr.setNodeAttribute(pos, "kind", part.kind).setNodeAttribute(pos, "layer", part.layer);
  });
}

function hasPart(doc: Node, index: number): boolean {
  const part = parts[index];
  return (
    part !== undefined &&
    doc.children.some(({ attrs }) => attrs.kind === part.kind && attrs.layer === part.layer)
  );
}

function mendGrids(tr: Transaction): void {
  const grids: { grid: Node; pos: number }[] = [];
  tr.doc.descendants((node, pos) => {
    if (node.type.name === "grid") grids.push({ grid: node, pos });
  });
  for (const { grid, pos } of grids.reverse()) {
    const options = grid.children.filter((node) => node.type.name === "gridOption").length;
    const rows: { row: Node; at: number }[] = [];
    grid.forEach((row, offset) => {
      if (row.type.name === "gridRow") rows.push({ row, at: pos + 1 + offset });
    });
    for (const { row, at } of rows.reverse()) {
      const end = at + row.nodeSize - 1;
      if (row.childCount > options)
        tr.delete(end - row.children.slice(options).reduce((sum, cell) => sum + cell.nodeSize, 0), end);
      const missing = Array.from({ length: Math.max(0, options - row.childCount) }, () => emptyCell(row));
      if (missing.length > 0) tr.insert(end, missing);
    }
  }
}

export function emptyCell(row: Node): Node {
  const { gridCell, paragraph } = row.type.schema.nodes;
  if (!gridCell || !paragraph) throw new Error("The schema has no grid.");
  return gridCell.create({ id: newBlockId() }, paragraph.create({ id: newBlockId() }));
}

export function repairPlugin(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, _old, state) => {
      if (!transactions.some((one) => one.docChanged)) return null;
      const { tr } = state;
      return mend(tr) ? tr : null;
    },
  });
}
