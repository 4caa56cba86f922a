import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import type { CommentView, Finding, TextContent } from "@/lib/editorial/schema";
import { rangeOfFinding, rangeOfBlock } from "./finding-range";
import { marginKey } from "./margin-plugin";
import type { Range } from "./sentences";

function select(editor: Editor, range: Range): void {
  editor
    .chain()
    .focus()
    .command(({ tr }) => {
      tr.setSelection(TextSelection.between(tr.doc.resolve(range.from), tr.doc.resolve(range.to)))
        .setMeta(marginKey, { found: range })
        .scrollIntoView();
      return true;
    })
    .run();
}

/** Goes to what a finding is about: words of the text, a caution, or the title. */
export function showFinding(editor: Editor, content: TextContent, finding: Finding): void {
  const caution = content.cautions.findIndex(
    ({ text }) => finding.quote !== null && text.includes(finding.quote),
  );
  const range = finding.problem.startsWith("A caution") ? null : rangeOfFinding(editor.state.doc, finding);
  if (range) return select(editor, range);
  const field = document.getElementById(caution >= 0 ? `caution-${caution}` : "text-title");
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
}

export function showComment(editor: Editor, { blockId }: CommentView): void {
  const range = blockId ? rangeOfBlock(editor.state.doc, blockId) : null;
  if (range) select(editor, range);
}
