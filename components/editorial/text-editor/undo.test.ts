import { readFile } from "node:fs/promises";
import { Editor, type JSONContent } from "@tiptap/core";
import { Fragment, Slice } from "@tiptap/pm/model";
import { AllSelection, TextSelection } from "@tiptap/pm/state";
import { AttrStep, StepMap } from "@tiptap/pm/transform";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { schemaExtensions } from "./schema-extensions";
import { tidy } from "./tidy-tree";
import { guarded, workExtension } from "./keys-and-undo";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { checkTree, treeText, type Tree } from "@/lib/library/tree/tree";

const library = await shippedFolder();
const treeOf = (slug: string) =>
  library.topics.find((topic) => topic.slug === slug && topic.language === "en")!.tree;
const twoLines = await readFile("tests/cases/paste/two-lines.txt", "utf8");

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The editor as the screen has it, with every plugin, upon no document of a browser. */
function editorOf(
  tree: Tree,
  onFault: () => void = () => {
    throw new Error("a step failed");
  },
): Editor {
  const editor = new Editor({
    element: null,
    enableCoreExtensions: { keymap: false },
    extensions: [...schemaExtensions, workExtension.configure({ onFault })],
    content: tree,
  });
  editor.view.updateState(editor.state.reconfigure({ plugins: editor.extensionManager.plugins }));
  return editor;
}

const tidied = (editor: Editor) => tidy(editor.getJSON() as JSONContent);
const select = (editor: Editor, from: number, to = from) => {
  const { doc } = editor.state;
  const at = (index: number) => doc.resolve(Math.min(index, doc.content.size));
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.between(at(from), at(to))));
};
const selectAll = (editor: Editor) =>
  editor.view.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)));

/** What the editor makes of pasted paragraphs: blocks that have no id yet. */
function paste(editor: Editor, lines: string[]): void {
  const { paragraph } = editor.schema.nodes;
  const blocks = lines.map((line) =>
    paragraph!.create(null, line === "" ? undefined : editor.schema.text(line)),
  );
  editor.view.dispatch(editor.state.tr.replaceSelection(new Slice(Fragment.from(blocks), 1, 1)));
}

describe("undo after a paste", () => {
  const lines = twoLines.split("\n").filter((line) => line !== "");

  it("takes two pasted paragraphs back", () => {
    const editor = editorOf(treeOf("movement"));
    select(editor, 5);
    paste(editor, lines);
    expect(treeText(tidied(editor))).toContain("one\ntwo");
    expect(editor.commands.stepBack()).toBe(true);
    expect(tidied(editor)).toEqual(treeOf("movement"));
  });

  it("brings the whole text back after a paste over all of it, and after all of it was deleted", () => {
    const editor = editorOf(treeOf("movement"));
    for (const work of [() => paste(editor, lines), () => editor.commands.deleteSelection()]) {
      vi.advanceTimersByTime(1_000);
      selectAll(editor);
      work();
      expect(treeText(tidied(editor)).length).toBeLessThan(10);
      expect(editor.commands.stepBack()).toBe(true);
      expect(tidied(editor)).toEqual(treeOf("movement"));
    }
  });

  it("lets the title of a grid's row stand empty while it is written anew", () => {
    const editor = editorOf(treeOf("compare-options"));
    let row = 0;
    editor.state.doc.descendants((node, pos) => {
      if (row === 0 && node.type.name === "gridRow") row = pos;
    });
    editor.view.dispatch(editor.state.tr.setNodeAttribute(row, "title", ""));
    expect(JSON.stringify(checkTree(tidied(editor)))).toContain('"title":"…"');
    expect(editor.commands.stepBack()).toBe(true);
    expect(tidied(editor)).toEqual(treeOf("compare-options"));
  });
});

/** A change whose step back throws. */
class NoWayBack extends AttrStep {
  override invert(): never {
    return {
      apply: () => {
        throw new RangeError("no way back");
      },
      getMap: () => StepMap.empty,
      merge: () => null,
    } as never;
  }
}

describe("a step that can't be made", () => {
  it("is told to the screen, and leaves the text as it is", () => {
    const onFault = vi.fn();
    const editor = editorOf(treeOf("movement"), onFault);
    editor.view.dispatch(editor.state.tr.step(new NoWayBack(1, "unless", ["sx.fatigue"])));
    const { doc } = editor.state;
    expect(editor.commands.stepBack()).toBe(false);
    expect(onFault).toHaveBeenCalledOnce();
    expect(editor.state.doc.eq(doc)).toBe(true);
    expect(
      guarded(() => {
        throw new RangeError("no step");
      }, onFault),
    ).toBe(false);
    expect(onFault).toHaveBeenCalledTimes(2);
  });
});
