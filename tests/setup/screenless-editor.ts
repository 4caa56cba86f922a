/** The text editor without a screen, and what is done to its text. */
import { Editor, type JSONContent } from "@tiptap/core";
import { Fragment, Slice } from "@tiptap/pm/model";
import { AllSelection, TextSelection } from "@tiptap/pm/state";
import { workExtension } from "@/components/editorial/text-editor/keys-and-undo";
import { schemaExtensions } from "@/components/editorial/text-editor/schema-extensions";
import { tidy } from "@/components/editorial/text-editor/tidy-tree";
import type { Tree } from "@/lib/library/tree/tree";
import { shippedFolder } from "@/tests/setup/shipped-folder";

const library = await shippedFolder();
export const treeOf = (slug: string): Tree =>
  library.topics.find((topic) => topic.slug === slug && topic.language === "en")!.tree;

/** The editor as the screen has it, with every plugin, upon no document of a browser. */
export function editorOf(
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

export const tidied = (editor: Editor) => tidy(editor.getJSON() as JSONContent);
export const select = (editor: Editor, from: number, to = from) => {
  const { doc } = editor.state;
  const at = (index: number) => doc.resolve(Math.min(index, doc.content.size));
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.between(at(from), at(to))));
};
export const selectAll = (editor: Editor) =>
  editor.view.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)));

/** What the editor makes of pasted paragraphs: blocks that have no id yet. */
export function paste(editor: Editor, lines: string[]): void {
  const { paragraph } = editor.schema.nodes;
  const blocks = lines.map((line) =>
    paragraph!.create(null, line === "" ? undefined : editor.schema.text(line)),
  );
  editor.view.dispatch(editor.state.tr.replaceSelection(new Slice(Fragment.from(blocks), 1, 1)));
}
