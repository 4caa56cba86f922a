"use client";
import { EditorContent } from "@tiptap/react";
import { useRouter } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import { Notice } from "@/components/ui/notice";
import type { MergeConflict } from "@/lib/editorial/compare/merge";
import type { TextContent } from "@/lib/editorial/schema";
import { sitePath } from "@/lib/platform/site-path";
import { CommentsPanel, NewComment } from "./comments-panel";
import { ConflictScreen, timeOf, type Choice } from "./conflict-screen";
import { Dialogs } from "./dialogs";
import type { DialogName } from "./editor-commands";
import { EditorHeader } from "./editor-header";
import { EditorToolbar } from "./toolbar";
import { Legend } from "./legend";
import { SaveProblem } from "./save-line";
import { SetAside, type Aside } from "./set-aside";
import { showComment } from "./scroll-to-block";
import { SidePane } from "./side-pane";
import { blocksAround } from "./text-edits";
import { TextFacts } from "./text-facts";
import { TitleField } from "./title-field";
import type { EditorProps } from "./types";
import { useEditorKeys } from "./use-editor-keys";
import { usePreview } from "./use-preview";
import { useText, withSources } from "./use-text";
import { useTextEditor } from "./use-text-editor";
import "./editor.css";

type Shown = "write" | "page";

/** Where a text is written: the text, beside it the page as it will print and what the gates say, all of it saved as it is typed. */
export function EditorScreen({ version, material, actions }: EditorProps) {
  const router = useRouter();
  const { store, content, edit, setContent, state, problem, theirs } = useText(version, actions.save);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [asides, setAsides] = useState<Aside[]>([]);
  const [clashes, setClashes] = useState<string[]>([]);
  const [times, setTimes] = useState(0);
  const [shown, setShown] = useState<Shown>("write");
  const [asked, setAsked] = useState<{ layer: "brief" | "full"; page: number }>({ layer: "full", page: 1 });
  const onTree = useCallback((tree: TextContent["tree"]) => edit({ tree }), [edit]);
  const onFault = useCallback(() => {
    store.hold("The last step could not be made, so nothing more is saved.");
    setAsides((before) => [
      ...before.filter(({ content: text }) => text !== store.opened),
      { label: "As this page was opened", content: store.opened },
    ]);
  }, [store]);
  const editor = useTextEditor({ version, tree: content.tree, material, open: setDialog, onTree, onFault });
  const wanted = useMemo(
    () =>
      JSON.stringify({
        slug: version.slug,
        language: version.language,
        content,
        paper: material.paper,
        ...asked,
      }),
    [version, content, material.paper, asked],
  );
  const preview = usePreview(wanted);
  useEditorKeys(setDialog);

  const put = (text: TextContent) => {
    setContent(text);
    editor?.commands.setContent(text.tree, { emitUpdate: false });
    setTimes((before) => before + 1);
  };
  const choose = (choice: Choice, text: TextContent, places: MergeConflict[]) => {
    const [mine, other] = [
      { label: `Mine, ${timeOf(new Date().toISOString())}`, content },
      theirs && { label: `Theirs, ${timeOf(theirs.updatedAt)}`, content: theirs.content },
    ];
    setAsides((before) => [
      ...before,
      ...(choice === "mine" ? [] : [mine]),
      ...(choice === "theirs" || !other ? [] : [other]),
    ]);
    setClashes(places.map(({ where }) => where));
    const next = withSources(text);
    store.settle(next, places);
    put(next);
  };
  const takeBack = (aside: Aside) => {
    setAsides((before) => [
      ...before.filter((one) => one !== aside),
      { label: `Before taking back, ${timeOf(new Date().toISOString())}`, content },
    ]);
    put(aside.content);
    if (state !== "stuck") return;
    store.change(aside.content);
    store.retry();
  };
  const submit = async () => {
    if (!(await store.flush()))
      return {
        ok: false as const,
        code: "unavailable" as const,
        words: "Not everything is saved yet.",
        nextStep: "Wait until it says Saved, then send it.",
      };
    const answer = await actions.submit({
      kind: "text",
      versionId: version.id,
      revision: store.snapshot().revision,
    });
    if (answer.ok) router.push(sitePath("/desk/editorial/[slug]", { slug: version.slug }));
    return answer;
  };
  const at = editor && dialog === "comment" ? blocksAround(editor)[0]?.node : undefined;
  const conflict = state === "conflict" && theirs !== null;
  const closeDialog = () => setDialog(null);
  return (
    <main id="main" className="mx-auto grid max-w-[100rem] gap-3 px-4 py-4">
      <EditorHeader version={version} title={content.title} state={state} submit={submit} />
      <SaveProblem state={state} problem={problem} onRetry={() => store.retry()} />
      {clashes.length > 0 ? (
        <Notice tone="caution" title="Both of you changed the same lines">
          <p>
            Both texts stand there now, one after the other: {[...new Set(clashes)].join(", ")}. Read them,
            take one out, and settle the comment there: until then it can’t be sent for review.
          </p>
        </Notice>
      ) : null}
      <SetAside texts={asides} onTake={takeBack} />
      {conflict ? (
        <ConflictScreen
          base={store.base}
          mine={content}
          theirs={theirs}
          lastSave={actions.lastSave}
          onChoose={choose}
        />
      ) : null}
      <div
        hidden={conflict}
        className="grid gap-4 [&[hidden]]:hidden xl:grid-cols-[minmax(0,1fr)_minmax(0,30rem)]"
      >
        <div role="group" aria-label="Show" className="flex gap-2 xl:hidden">
          <ShowButton on={shown === "write"} onPress={() => setShown("write")} words="Write" />
          <ShowButton on={shown === "page"} onPress={() => setShown("page")} words="Page and gates" />
        </div>
        <div className={`content-start gap-3 ${shown === "write" ? "grid" : "hidden xl:grid"}`}>
          <TitleField
            key={`title ${times}`}
            title={content.title}
            language={version.language}
            onChange={(title) => edit({ title })}
          />
          {editor ? (
            <div className="sticky top-0 z-10 -mx-1 bg-ground px-1 py-1 max-md:static">
              <EditorToolbar editor={editor} onOpen={setDialog} />
            </div>
          ) : null}
          <Legend />
          <EditorContent editor={editor} className="text-editor" />
          <TextFacts key={`facts ${times}`} content={content} material={material} edit={edit} />
          <CommentsPanel
            comments={version.comments}
            resolve={actions.resolveComment}
            onShow={(comment) => {
              if (editor) showComment(editor, comment);
            }}
          />
        </div>
        <div className={`${shown === "page" ? "block" : "hidden"} xl:block`}>
          <SidePane
            editor={editor}
            content={content}
            language={version.language}
            material={material}
            preview={preview}
            layer={asked.layer}
            onLayer={(layer) => setAsked({ layer, page: 1 })}
            onPage={(page) => setAsked({ ...asked, page })}
            onWrite={() => setShown("write")}
          />
        </div>
      </div>
      {editor && dialog === "comment" ? (
        <NewComment
          about={{
            blockId: (at?.attrs.id as string | undefined) ?? null,
            quote: at?.textContent.slice(0, 500) ?? "",
          }}
          versionId={version.id}
          add={actions.addComment}
          onClose={closeDialog}
        />
      ) : null}
      {editor && dialog !== "comment" ? (
        <Dialogs open={dialog} editor={editor} material={material} onClose={closeDialog} />
      ) : null}
    </main>
  );
}

function ShowButton({ on, words, onPress }: { on: boolean; words: string; onPress: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onPress}
      className="min-h-11 grow rounded-md border border-edge bg-surface px-4 font-bold aria-pressed:border-accent aria-pressed:bg-accent-soft"
    >
      {words}
    </button>
  );
}
