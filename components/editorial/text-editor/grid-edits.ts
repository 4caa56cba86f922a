/** Changes of a comparison grid: options and rows come, go and change places, and every row stays even. */
import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { emptyCell, newBlockId } from "./repair-tree";

/**
 * Where the cursor is: the grid, which option or cell of a row, and which row; null for a row when it
 * is in the options.
 */
export type GridPosition = { grid: Node; pos: number; column: number; row: number | null };

export function gridPosition({ selection: { $from } }: EditorState): GridPosition | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const grid = $from.node(depth);
    if (grid.type.name !== "grid") continue;
    const index = $from.index(depth);
    const options = optionsOf(grid).length;
    if (index < options) return { grid, pos: $from.before(depth), column: index, row: null };
    return {
      grid,
      pos: $from.before(depth),
      column: $from.depth > depth ? $from.index(depth + 1) : 0,
      row: index - options,
    };
  }
  return null;
}

const optionsOf = (grid: Node) => grid.children.filter((node) => node.type.name === "gridOption");
const rowsOf = (grid: Node) => grid.children.filter((node) => node.type.name === "gridRow");

/** Writes the grid anew and puts the cursor into the option or cell that is named. */
function rewrite(
  editor: Editor,
  { grid, pos }: GridPosition,
  options: Node[],
  rows: Node[],
  at: { column: number; row: number | null },
): boolean {
  return editor.commands.command(({ tr, dispatch }) => {
    if (!dispatch) return true;
    tr.replaceWith(pos, pos + grid.nodeSize, grid.type.create(grid.attrs, [...options, ...rows]));
    putCursor(tr, pos, at);
    return true;
  });
}

function putCursor(
  tr: Transaction,
  pos: number,
  { column, row }: { column: number; row: number | null },
): void {
  const grid = tr.doc.nodeAt(pos);
  if (!grid) return;
  const options = optionsOf(grid);
  const before = (nodes: readonly Node[], index: number) =>
    nodes.slice(0, index).reduce((sum, node) => sum + node.nodeSize, 0);
  const inside =
    row === null
      ? pos + 1 + before(options, column)
      : pos +
        1 +
        before(grid.children, options.length + row) +
        1 +
        before(rowsOf(grid)[row]?.children ?? [], column);
  tr.setSelection(
    TextSelection.near(tr.doc.resolve(Math.min(inside + 1, tr.doc.content.size))),
  ).scrollIntoView();
}

const moved = <Thing>(all: readonly Thing[], from: number, to: number): Thing[] => {
  const rest = all.filter((_one, index) => index !== from);
  return [...rest.slice(0, to), all[from] as Thing, ...rest.slice(to)];
};

type Edit = (editor: Editor) => boolean;
const inGrid =
  (edit: (editor: Editor, position: GridPosition) => boolean): Edit =>
  (editor) => {
    const position = gridPosition(editor.state);
    return position !== null && edit(editor, position);
  };

export const addOption = inGrid((editor, position) => {
  const { gridOption } = editor.schema.nodes;
  const options = optionsOf(position.grid);
  if (!gridOption) return false;
  const at = position.column + 1;
  const withNew = <One>(all: readonly One[], fresh: One) => [...all.slice(0, at), fresh, ...all.slice(at)];
  const rows = rowsOf(position.grid).map((row) =>
    row.type.create(row.attrs, withNew(row.children, emptyCell(row))),
  );
  return rewrite(editor, position, withNew(options, gridOption.create({ id: newBlockId() })), rows, {
    column: at,
    row: null,
  });
});

export const removeOption = inGrid((editor, position) => {
  const options = optionsOf(position.grid);
  if (options.length < 2) return false;
  const without = <One>(all: readonly One[]) => all.filter((_one, index) => index !== position.column);
  const rows = rowsOf(position.grid).map((row) => row.type.create(row.attrs, without(row.children)));
  return rewrite(editor, position, without(options), rows, {
    column: Math.max(0, position.column - 1),
    row: null,
  });
});

export const moveOption = (by: -1 | 1): Edit =>
  inGrid((editor, position) => {
    const options = optionsOf(position.grid);
    const to = position.column + by;
    if (to < 0 || to >= options.length) return false;
    const rows = rowsOf(position.grid).map((row) =>
      row.type.create(row.attrs, moved(row.children, position.column, to)),
    );
    return rewrite(editor, position, moved(options, position.column, to), rows, {
      column: to,
      row: position.row,
    });
  });

export const addRow = inGrid((editor, position) => {
  const [options, rows] = [optionsOf(position.grid), rowsOf(position.grid)];
  const [first] = rows;
  if (!first) return false;
  const at = position.row === null ? 0 : position.row + 1;
  const fresh = first.type.create(
    { id: newBlockId(), title: "New row" },
    options.map(() => emptyCell(first)),
  );
  return rewrite(editor, position, options, [...rows.slice(0, at), fresh, ...rows.slice(at)], {
    column: 0,
    row: at,
  });
});

export const removeRow = inGrid((editor, position) => {
  const rows = rowsOf(position.grid);
  if (position.row === null || rows.length < 2) return false;
  return rewrite(
    editor,
    position,
    optionsOf(position.grid),
    rows.filter((_row, index) => index !== position.row),
    { column: position.column, row: Math.max(0, position.row - 1) },
  );
});

export const moveRow = (by: -1 | 1): Edit =>
  inGrid((editor, position) => {
    const rows = rowsOf(position.grid);
    const to = (position.row ?? 0) + by;
    if (position.row === null || to < 0 || to >= rows.length) return false;
    return rewrite(editor, position, optionsOf(position.grid), moved(rows, position.row, to), {
      column: position.column,
      row: to,
    });
  });

/**
 * To the next or the last option or cell; at the end the key is left to the browser, so that nobody is
 * held in the grid.
 */
export const toCell = (by: -1 | 1): Edit =>
  inGrid((editor, position) => {
    const columns = optionsOf(position.grid).length;
    const here = (position.row === null ? 0 : position.row + 1) * columns + position.column + by;
    if (here < 0 || here >= columns * (rowsOf(position.grid).length + 1)) return false;
    const row = Math.floor(here / columns);
    return editor.commands.command(({ tr, dispatch }) => {
      if (dispatch) putCursor(tr, position.pos, { column: here % columns, row: row === 0 ? null : row - 1 });
      return true;
    });
  });

/** Names the topic of the option at the cursor; null for an option that is always there. */
export function setOptionTopic(editor: Editor, topic: string | null): boolean {
  const position = gridPosition(editor.state);
  if (!position) return false;
  const at =
    position.pos +
    1 +
    optionsOf(position.grid)
      .slice(0, position.column)
      .reduce((sum, node) => sum + node.nodeSize, 0);
  return editor.commands.command(({ tr, dispatch }) => {
    if (dispatch) tr.setNodeAttribute(at, "topic", topic);
    return true;
  });
}
