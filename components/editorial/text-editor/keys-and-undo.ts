/** How the editor behaves: keys, undo, repair of the tree, the margin, and what becomes of what is pasted. */
import { Extension, type CommandProps, type Editor } from "@tiptap/core";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { history, redo, undo } from "@tiptap/pm/history";
import { Fragment, Slice, type Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type { DialogName } from "./editor-command";
import { editorCommands } from "./editor-commands";
import { gridPosition, toCell } from "./grid-edits";
import { marginPlugin } from "./margin-plugin";
import { figureView, rowView, type ShownFigure } from "./node-views";
import { plainHtml } from "./pasted-html";
import { repairPlugin } from "./repair-tree";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    steps: { stepBack: () => ReturnType; stepOn: () => ReturnType };
  }
}

export type WorkOptions = {
  open: (dialog: DialogName) => void;
  figures: ReadonlyMap<string, ShownFigure>;
  /** A step, or a step back, that could not be made: what stands on the screen may not be what was meant. */
  onFault: () => void;
};

/** @returns what `step` says, or false and a word to the screen when it threw. */
export function guarded(step: () => boolean, onFault: () => void): boolean {
  try {
    return step();
  } catch {
    onFault();
    return false;
  }
}

/** Parts that are pasted give up their blocks: a part stands once, and under its own name. */
function withoutParts(slice: Slice): Slice {
  const blocks: Node[] = [];
  let parts = false;
  slice.content.forEach((node) => {
    if (node.type.name !== "section") return blocks.push(node);
    parts = true;
    node.forEach((block) => blocks.push(block));
  });
  return parts
    ? new Slice(Fragment.from(blocks), Math.max(0, slice.openStart - 1), Math.max(0, slice.openEnd - 1))
    : slice;
}

function workPlugin({ figures }: WorkOptions): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML: plainHtml,
      transformPasted: withoutParts,
      nodeViews: { figure: figureView(figures), gridRow: rowView },
    },
  });
}

/**
 * Enter in a list begins the next item, and an empty item ends the list; in an option's name it goes
 * to the next one.
 */
function enter(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  if ($from.parent.type.name === "gridOption") return toCell(1)(editor) || true;
  if ($from.node(-1)?.type.name !== "listItem") return false;
  if (empty && $from.parent.content.size === 0) return editor.commands.liftListItem("listItem");
  return editor.commands.splitListItem("listItem");
}

/** At the very start of a list item, Backspace takes the item out of its list. */
function backspace(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  return (
    empty &&
    $from.parentOffset === 0 &&
    $from.node(-1)?.type.name === "listItem" &&
    $from.index(-1) === 0 &&
    $from.index(-2) === 0 &&
    editor.commands.liftListItem("listItem")
  );
}

export const workExtension = Extension.create<WorkOptions>({
  name: "work",
  priority: 1000,
  addOptions: () => ({ open: () => undefined, figures: new Map(), onFault: () => undefined }),
  addCommands() {
    const { onFault } = this.options;
    return {
      stepBack:
        () =>
        ({ state, dispatch }: CommandProps) =>
          guarded(() => undo(state, dispatch), onFault),
      stepOn:
        () =>
        ({ state, dispatch }: CommandProps) =>
          guarded(() => redo(state, dispatch), onFault),
    };
  },
  dispatchTransaction({ transaction, next }) {
    guarded(() => {
      next(transaction);
      return true;
    }, this.options.onFault);
  },
  addKeyboardShortcuts() {
    const {
      editor,
      options: { open },
    } = this;
    const shortcuts = editorCommands.map(
      ({ key, opens, run }) =>
        [
          key,
          () => {
            if (opens) open(opens);
            else run?.(editor);
            return true;
          },
        ] as const,
    );
    return {
      ...Object.fromEntries(shortcuts),
      "Mod-y": () => editor.commands.stepOn(),
      Enter: () => enter(editor),
      Backspace: () => backspace(editor),
      Tab: () => gridPosition(editor.state) !== null && toCell(1)(editor),
      "Shift-Tab": () => gridPosition(editor.state) !== null && toCell(-1)(editor),
    };
  },
  addProseMirrorPlugins() {
    return [repairPlugin(), marginPlugin(), history(), gapCursor(), workPlugin(this.options)];
  },
});
