/**
 * What is shown on the text without being part of it: sentences nobody has cited, conditions, comments, what
 * a finding is about.
 */
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Node } from "@tiptap/pm/model";
import { unmarkedRanges, type Range } from "./sentences";

export type Margin = {
  /** Words for vocabulary ids. */
  labels: ReadonlyMap<string, string>;
  /** Open comments by block id. */
  comments: ReadonlyMap<string, number>;
  /** What the finding last chosen is about. */
  found: Range | null;
};

const emptyMargin: Margin = { labels: new Map(), comments: new Map(), found: null };

/** Attached to a transaction, changes what the margin shows. */
export const marginKey = new PluginKey<{ margin: Margin; shown: DecorationSet }>("margin");

export function marginPlugin(): Plugin {
  return new Plugin({
    key: marginKey,
    state: {
      init: (_config, state) => ({ margin: emptyMargin, shown: decorations(state, emptyMargin) }),
      apply: (tr, before, _old, state) => {
        const change = tr.getMeta(marginKey) as Partial<Margin> | undefined;
        if (!change && !tr.docChanged) return before;
        const margin = { ...before.margin, ...(tr.docChanged ? { found: null } : {}), ...change };
        return { margin, shown: decorations(state, margin) };
      },
    },
    props: { decorations: (state) => marginKey.getState(state)?.shown },
  });
}

function decorations({ doc }: EditorState, margin: Margin): DecorationSet {
  const all = unmarkedRanges(doc).map(({ from, to }) =>
    Decoration.inline(from, to, { class: "not-marked", title: "Not cited and not marked yet" }),
  );
  doc.descendants((node, pos) => {
    const attributes = blockAttributes(node, margin);
    if (attributes) all.push(Decoration.node(pos, pos + node.nodeSize, attributes));
    if (node.type.name === "grid") all.push(...cellNames(node, pos));
  });
  if (margin.found) all.push(Decoration.inline(margin.found.from, margin.found.to, { class: "found" }));
  return DecorationSet.create(doc, all);
}

function blockAttributes({ attrs }: Node, { labels, comments }: Margin): Record<string, string> | null {
  const named = (ids: unknown) =>
    Array.isArray(ids) ? ids.map((id) => labels.get(String(id)) ?? String(id)).join(", ") : "";
  const [when, unless] = [named(attrs.when), named(attrs.unless)];
  const conditions = [
    ...(when ? [`Only with: ${when}`] : []),
    ...(unless ? [`Not with: ${unless}`] : []),
  ].join(" · ");
  const count = comments.get(String(attrs.id)) ?? 0;
  if (!conditions && count === 0) return null;
  return {
    ...(conditions ? { "data-conditions": `${conditions} ` } : {}),
    ...(count > 0 ? { "data-comments": count === 1 ? "1 comment" : `${count} comments` } : {}),
  };
}

/** Each cell says whose it is, since options and rows stand apart from it. */
function cellNames(grid: Node, pos: number): Decoration[] {
  const options = grid.children
    .filter((node) => node.type.name === "gridOption")
    .map((node) => node.textContent || "New option");
  const all: Decoration[] = [];
  grid.forEach((row, offset) => {
    if (row.type.name !== "gridRow") return;
    row.forEach((cell, inRow, index) => {
      const at = pos + 2 + offset + inRow;
      all.push(Decoration.node(at, at + cell.nodeSize, { "data-cell-of": options[index] ?? "" }));
    });
  });
  return all;
}
