/** Whatever is done to a text: undo brings it back, redo brings it again. */
import { Editor } from "@tiptap/core";
import { undoDepth } from "@tiptap/pm/history";
import { Fragment, Slice } from "@tiptap/pm/model";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addOption, addRow, moveOption, moveRow, removeOption, removeRow } from "./grid-edits";
import {
  addPart,
  blankGrid,
  missingParts,
  putFigure,
  removePart,
  setCallout,
  setClaim,
  setConditions,
  blocksAround,
  setLink,
  setSentence,
} from "./text-edits";
import { editorOf, paste, select, selectAll, tidied, treeOf } from "@/tests/setup/screenless-editor";
import { checkTree } from "@/lib/library/tree/tree";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function pasteList(editor: Editor): void {
  const { bulletList, listItem, paragraph } = editor.schema.nodes;
  const items = ["Walk.", "Rest."].map((line) =>
    listItem!.create(null, paragraph!.create(null, editor.schema.text(line))),
  );
  editor.view.dispatch(
    editor.state.tr.replaceSelection(new Slice(Fragment.from(bulletList!.create(null, items)), 3, 3)),
  );
}

type Edit = { name: string; run: (editor: Editor, pick: number) => void };
const edits: Edit[] = [
  { name: "type", run: (editor) => editor.view.dispatch(editor.state.tr.insertText("Rest. ")) },
  { name: "paste one", run: (editor) => paste(editor, ["one"]) },
  { name: "paste two", run: (editor) => paste(editor, ["one", "two"]) },
  { name: "paste many", run: (editor) => paste(editor, ["one", "", "two", "three", "four"]) },
  { name: "paste a list", run: pasteList },
  {
    name: "paste a copy of what is selected",
    run: (editor) => editor.view.dispatch(editor.state.tr.replaceSelection(editor.state.selection.content())),
  },
  {
    name: "paste over all",
    run: (editor) => {
      selectAll(editor);
      paste(editor, ["one", "two"]);
    },
  },
  {
    name: "delete all",
    run: (editor) => {
      selectAll(editor);
      editor.commands.deleteSelection();
    },
  },
  {
    name: "delete",
    run: (editor) => {
      editor.commands.deleteSelection();
    },
  },
  {
    name: "split",
    run: (editor) => {
      editor.commands.splitBlock();
    },
  },
  {
    name: "split an item",
    run: (editor) => {
      editor.commands.splitListItem("listItem");
    },
  },
  {
    name: "lift an item",
    run: (editor) => {
      editor.commands.liftListItem("listItem");
    },
  },
  {
    name: "join back",
    run: (editor) => {
      editor.commands.joinBackward();
    },
  },
  {
    name: "join on",
    run: (editor) => {
      editor.commands.joinForward();
    },
  },
  {
    name: "bullets",
    run: (editor) => {
      editor.commands.toggleList("bulletList", "listItem");
    },
  },
  {
    name: "numbers",
    run: (editor) => {
      editor.commands.toggleList("orderedList", "listItem");
    },
  },
  {
    name: "strong",
    run: (editor) => {
      editor.commands.toggleMark("strong");
    },
  },
  {
    name: "instruction",
    run: (editor) => {
      setSentence(editor, "instruction");
    },
  },
  {
    name: "cite",
    run: (editor) => {
      setClaim(editor, { sources: ["Clegg2026"], standing: "emerging" });
    },
  },
  {
    name: "link",
    run: (editor) => {
      setLink(editor, "https://example.org/");
    },
  },
  {
    name: "box",
    run: (editor) => {
      setCallout(editor, "today");
    },
  },
  {
    name: "conditions",
    run: (editor) => {
      const [block] = blocksAround(editor);
      if (block) setConditions(editor, block.pos, { when: ["sx.fatigue"], unless: [] });
    },
  },
  {
    name: "picture",
    run: (editor) => {
      if (editor.state.selection.$from.depth > 0) putFigure(editor, "tow-truck");
    },
  },
  {
    name: "grid",
    run: (editor) => {
      const { $from } = editor.state.selection;
      if ($from.depth > 0)
        editor.commands.insertContentAt($from.after(Math.min($from.depth, 2)), blankGrid());
    },
  },
  {
    name: "add a part",
    run: (editor, pick) => {
      const free = missingParts(editor.state.doc);
      const part = free[pick % Math.max(1, free.length)];
      if (part) addPart(editor, part);
    },
  },
  {
    name: "take a part out",
    run: (editor) => {
      removePart(editor);
    },
  },
  ...[addOption, removeOption, moveOption(1), moveOption(-1), addRow, removeRow, moveRow(1), moveRow(-1)].map(
    (run, index) => ({
      name: `grid ${index}`,
      run: (editor: Editor) => {
        run(editor);
      },
    }),
  ),
];

type Step = { edit: Edit; from: number; length: number; pick: number };
const oneEdit: fc.Arbitrary<Step> = fc.record({
  edit: fc
    .constantFrom(...edits, ...edits.slice(0, 8))
    .map((edit) => ({ ...edit, toString: () => edit.name })),
  from: fc.integer({ min: 0, max: 5_000 }),
  length: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 5_000 })),
  pick: fc.nat(9),
});
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: oneEdit },
    { weight: 1, arbitrary: fc.constantFrom("undo" as const, "redo" as const) },
  ),
  { minLength: 1, maxLength: 14 },
);

describe("whatever is done to a text", () => {
  it.each(["movement", "compare-options"])(
    "as many undos bring it back, as many redos bring it again, and what would be saved is always a text (%s)",
    (slug) => {
      fc.assert(
        fc.property(steps, (work) => {
          const editor = editorOf(treeOf(slug));
          const past = [editor.state.doc];
          let future: typeof past = [];
          const back = () => {
            if (past.length > 1) future.unshift(past.pop()!);
            editor.commands.stepBack();
            expect(editor.state.doc.toJSON()).toEqual(past.at(-1)!.toJSON());
          };
          const on = () => {
            past.push(...future.splice(0, 1));
            editor.commands.stepOn();
            expect(editor.state.doc.toJSON()).toEqual(past.at(-1)!.toJSON());
          };
          const change = ({ edit, from, length, pick }: Step) => {
            select(
              editor,
              from % editor.state.doc.content.size,
              (from % editor.state.doc.content.size) + length,
            );
            edit.run(editor, pick);
            checkTree(tidied(editor));
            if (undoDepth(editor.state) < past.length)
              return expect(editor.state.doc.eq(past.at(-1)!)).toBe(true);
            past.push(editor.state.doc);
            future = [];
          };
          for (const one of work) {
            vi.advanceTimersByTime(1_000);
            if (one === "undo") back();
            else if (one === "redo") on();
            else change(one);
          }
          const last = editor.state.doc;
          const count = past.length - 1;
          for (let step = 0; step < count; step += 1) back();
          expect(tidied(editor)).toEqual(treeOf(slug));
          for (let step = 0; step < count; step += 1) on();
          expect(editor.state.doc.eq(last)).toBe(true);
        }),
        { numRuns: 60 },
      );
    },
  );
});
