import { readFile } from "node:fs/promises";
import { AttrStep, StepMap } from "@tiptap/pm/transform";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { guarded } from "./keys-and-undo";
import { editorOf, paste, select, selectAll, tidied, treeOf } from "@/tests/setup/screenless-editor";
import { checkTree, treeText } from "@/lib/library/tree/tree";

const twoLines = await readFile("tests/cases/paste/two-lines.txt", "utf8");

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

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
