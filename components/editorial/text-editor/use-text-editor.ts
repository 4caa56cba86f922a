"use client";
import { useEditor, type Editor } from "@tiptap/react";
import { useEffect, useMemo } from "react";
import type { CommentView, TextVersionView, WritingMaterial } from "@/lib/editorial/schema";
import type { Tree } from "@/lib/library/tree/tree";
import type { DialogName } from "./editor-command";
import { marginKey } from "./margin-plugin";
import { pictureOf } from "./pick-dialogs";
import { schemaExtensions } from "./schema-extensions";
import { tidy } from "./tidy-tree";
import { workExtension } from "./keys-and-undo";

/** `tree`: what to begin with, which may be newer than what the page was made from. */
type Wanted = {
  version: TextVersionView;
  tree: Tree;
  material: WritingMaterial;
  open: (dialog: DialogName) => void;
  onTree: (tree: Tree) => void;
  onFault: () => void;
};

/** The editor of a text's tree; null until the browser has made it. */
export function useTextEditor({ version, tree, material, open, onTree, onFault }: Wanted): Editor | null {
  const figures = useMemo(
    () =>
      new Map(
        Object.entries(material.figures).map(([key, { alt, svg }]) => [key, { alt, source: pictureOf(svg) }]),
      ),
    [material.figures],
  );
  const editor = useEditor({
    extensions: [...schemaExtensions, workExtension.configure({ open, figures, onFault })],
    content: tree,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": "Text of the page",
        "aria-describedby": "editor-help",
        lang: version.language,
        spellcheck: "true",
      },
      scrollMargin: { top: 140, bottom: 80, left: 0, right: 0 },
      scrollThreshold: { top: 140, bottom: 80, left: 0, right: 0 },
    },
    onUpdate: ({ editor: now }) => onTree(tidy(now.getJSON())),
  });
  useMargin(editor, material, version.comments);
  return editor;
}

/** Names of conditions and counts of open comments, shown on the blocks they belong to. */
function useMargin(editor: Editor | null, { vocabulary }: WritingMaterial, comments: CommentView[]): void {
  useEffect(() => {
    if (!editor) return;
    const counts = new Map<string, number>();
    for (const { blockId, resolved } of comments)
      if (blockId && !resolved) counts.set(blockId, (counts.get(blockId) ?? 0) + 1);
    editor.view.dispatch(
      editor.state.tr.setMeta(marginKey, {
        labels: new Map(vocabulary.map(({ id, label }) => [id, label])),
        comments: counts,
      }),
    );
  }, [editor, vocabulary, comments]);
}
