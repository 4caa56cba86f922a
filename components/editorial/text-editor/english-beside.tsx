"use client";
import { useEditorState, type Editor } from "@tiptap/react";
import type { WritingMaterial } from "@/lib/editorial/schema";
import { linesUnder } from "@/lib/library/tree/tree";
import { partName } from "./names";

/**
 * The English text beside its translation, block by block; the one that answers the line at
 * the cursor is marked.
 */
export function EnglishBeside({
  editor,
  english,
}: {
  editor: Editor;
  english: NonNullable<WritingMaterial["english"]>;
}) {
  const here = useEditorState({
    editor,
    selector: ({
      editor: {
        state: {
          selection: { $from },
        },
      },
    }) =>
      $from.depth > 0 ? `${$from.node(1).attrs.kind} ${$from.node(1).attrs.layer} ${$from.index(1)}` : "",
  });
  return (
    <section aria-labelledby="english-title" lang="en" className="grid gap-2">
      <h2 id="english-title" className="text-lg">
        English, version {english.number}
      </h2>
      <div
        className="grid max-h-[36rem] gap-2 overflow-y-auto rounded-md border border-line bg-surface p-3"
        tabIndex={0}
        role="region"
        aria-label="English text"
      >
        <p className="font-bold">{english.title}</p>
        {english.tree.content.map(({ attrs, content }) => (
          <section key={`${attrs.kind} ${attrs.layer}`}>
            <h3 className="text-sm font-bold text-quiet">{partName(attrs)}</h3>
            {content.map((block, position) => {
              const current = here === `${attrs.kind} ${attrs.layer} ${position}`;
              return (
                <div
                  key={block.attrs.id}
                  aria-current={current || undefined}
                  className="border-l-4 border-transparent py-0.5 pl-2 aria-[current]:border-accent aria-[current]:bg-accent-soft"
                >
                  {linesUnder(block).map((line, at) => (
                    <p key={at}>{line}</p>
                  ))}
                  {block.type === "figure" ? <p className="text-quiet">Picture: {block.attrs.key}</p> : null}
                </div>
              );
            })}
          </section>
        ))}
      </div>
    </section>
  );
}
