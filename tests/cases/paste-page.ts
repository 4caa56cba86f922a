/** Runs in a browser: the editor as the screen has it, empty, into which one thing is pasted. */
import { Editor } from "@tiptap/core";
import { workExtension } from "@/components/editorial/text-editor/keys-and-undo";
import { schemaExtensions } from "@/components/editorial/text-editor/schema-extensions";
import { tidy } from "@/components/editorial/text-editor/tidy-tree";
import type { Tree } from "@/lib/library/tree/tree";

const empty = {
  type: "doc",
  content: [
    {
      type: "section",
      attrs: { kind: "meaning", layer: "brief" },
      content: [{ type: "paragraph", attrs: { id: "p" }, content: [] }],
    },
  ],
};

function pasteInto(type: string, words: string): Tree {
  const element = document.body.appendChild(document.createElement("div"));
  const onFault = () => {
    throw new Error("a step failed");
  };
  const editor = new Editor({
    element,
    content: empty,
    injectCSS: false,
    enablePasteRules: false,
    extensions: [...schemaExtensions, workExtension.configure({ onFault })],
  });
  editor.commands.focus("end");
  const data = new DataTransfer();
  data.setData(type, words);
  editor.view.dom.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
  );
  const tree = tidy(editor.getJSON());
  editor.destroy();
  return tree;
}
Object.assign(window, { pasteInto });
