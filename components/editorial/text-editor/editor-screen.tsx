"use client";
import { EditorContent } from "@tiptap/react";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { Notice } from "@/components/ui/notice";
import type { Outcome } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";
import { CommentsPanel, NewComment } from "./comments-panel";
import { ConflictScreen } from "./conflict-screen";
import { Dialogs } from "./dialogs";
import type { DialogName } from "./editor-command";
import { EditorHeader } from "./editor-header";
import { Legend } from "./legend";
import { SaveProblem } from "./save-problem";
import { SetAside } from "./set-aside";
import { showComment } from "./scroll-to-block";
import { SidePane } from "./side-pane";
import { blocksAround } from "./text-edits";
import { TextFacts } from "./text-facts";
import { TitleField } from "./title-field";
import { EditorToolbar } from "./toolbar";
import type { EditorProps } from "./types";
import { useEditorKeys } from "./use-editor-keys";
import { usePreview } from "./use-preview";
import { useWriting } from "./use-writing";
import "./editor.css";

type Shown = "write" | "page";
type Writing = ReturnType<typeof useWriting>;

/**
 * Where a text is written: the text, beside it the page as it will print and what the gates say, all of it
 * saved as it is typed.
 */
export function EditorScreen(props: EditorProps) {
  const { version, material, actions } = props;
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [shown, setShown] = useState<Shown>("write");
  const writing = useWriting(props, setDialog);
  const { store, content, editor, state, problem, theirs } = writing;
  const { preview, asked, setAsked } = usePage(props, content);
  const submit = useSubmitText(props, store);
  useEditorKeys(setDialog);
  const conflict = state === "conflict" && theirs !== null;
  return (
    <main id="main" className="mx-auto grid max-w-[100rem] gap-3 px-4 py-4">
      <EditorHeader version={version} title={content.title} state={state} submit={submit} />
      <SaveProblem state={state} problem={problem} onRetry={() => store.retry()} />
      <Clashed clashes={writing.clashes} />
      <SetAside texts={writing.asides} onTake={writing.takeBack} />
      {conflict ? (
        <ConflictScreen
          base={store.base}
          mine={content}
          theirs={theirs}
          lastSave={actions.lastSave}
          onChoose={writing.choose}
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
          <Write {...props} writing={writing} onOpen={setDialog} />
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
      <OpenDialog {...props} editor={editor} dialog={dialog} onClose={() => setDialog(null)} />
    </main>
  );
}

/** Sends the text to review once all of it is saved. */
function useSubmitText({ version, actions }: EditorProps, store: Writing["store"]) {
  const router = useRouter();
  return async (): Promise<Outcome<void>> => {
    if (!(await store.flush()))
      return {
        ok: false,
        code: "unavailable",
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
}

/** The page of the text as it will print. */
function usePage({ version, material: { paper } }: EditorProps, content: Writing["content"]) {
  const [asked, setAsked] = useState<{ layer: "brief" | "full"; page: number }>({ layer: "full", page: 1 });
  const { slug, language } = version;
  const wanted = useMemo(
    () => JSON.stringify({ slug, language, content, paper, ...asked }),
    [slug, language, content, paper, asked],
  );
  return { preview: usePreview(wanted), asked, setAsked };
}

function Clashed({ clashes }: { clashes: string[] }) {
  if (clashes.length === 0) return null;
  return (
    <Notice tone="caution" title="Both of you changed the same lines">
      <p>
        Both texts stand there now, one after the other: {[...new Set(clashes)].join(", ")}. Read them, take
        one out, and settle the comment there: until then it can’t be sent for review.
      </p>
    </Notice>
  );
}

type WriteProps = EditorProps & { writing: Writing; onOpen: (dialog: DialogName) => void };

/** Title, toolbar, text, what belongs to it, and comments. */
function Write({ version, material, actions, writing, onOpen }: WriteProps) {
  const { content, edit, editor, times } = writing;
  return (
    <>
      <TitleField
        key={`title ${times}`}
        title={content.title}
        language={version.language}
        onChange={(title) => edit({ title })}
      />
      {editor ? (
        <div className="sticky top-0 z-10 -mx-1 bg-ground px-1 py-1 max-md:static">
          <EditorToolbar editor={editor} onOpen={onOpen} />
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
    </>
  );
}

type DialogProps = EditorProps & {
  editor: Writing["editor"];
  dialog: DialogName | null;
  onClose: () => void;
};

function OpenDialog({ version, material, actions, editor, dialog, onClose }: DialogProps) {
  if (!editor) return null;
  if (dialog !== "comment")
    return <Dialogs open={dialog} editor={editor} material={material} onClose={onClose} />;
  const at = blocksAround(editor)[0]?.node;
  return (
    <NewComment
      about={{
        blockId: (at?.attrs.id as string | undefined) ?? null,
        quote: at?.textContent.slice(0, 500) ?? "",
      }}
      versionId={version.id}
      add={actions.addComment}
      onClose={onClose}
    />
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
