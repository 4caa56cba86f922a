"use client";
import type { Editor } from "@tiptap/core";
import type { Finding, TextContent, WritingMaterial } from "@/lib/editorial/schema";
import { EnglishBeside } from "./english-beside";
import { GateMargin } from "./gate-margin";
import type { PreviewPage } from "./preview-loop";
import { PreviewPane } from "./preview-pane";
import { showFinding } from "./scroll-to-block";

type Props = {
  editor: Editor | null;
  content: TextContent;
  language: string;
  material: WritingMaterial;
  preview: { shownPage: PreviewPage | null; problem: string | null };
  layer: "brief" | "full";
  onLayer: (layer: "brief" | "full") => void;
  onPage: (page: number) => void;
  /** Brings the text to the front where both do not fit. */
  onWrite: () => void;
};

/** Beside the text: what the gates say, the English text of a translation, and the page as it will print. */
export function SidePane({
  editor,
  content,
  language,
  material,
  preview: { shownPage, problem },
  layer,
  onLayer,
  onPage,
  onWrite,
}: Props) {
  const choose = (finding: Finding) => {
    onWrite();
    if (editor) requestAnimationFrame(() => showFinding(editor, content, finding));
  };
  return (
    <div className="grid content-start gap-4 xl:sticky xl:top-2 xl:max-h-[calc(100dvh-1rem)] xl:overflow-y-auto xl:p-1">
      <GateMargin gates={shownPage?.gates ?? null} onChoose={choose} />
      {editor && material.english ? <EnglishBeside editor={editor} english={material.english} /> : null}
      <PreviewPane
        title={content.title}
        language={language}
        shownPage={shownPage}
        problem={problem}
        layer={layer}
        material={material}
        onLayer={onLayer}
        onPage={onPage}
      />
    </div>
  );
}
