"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState, type ReactNode } from "react";
import type { BuilderLibrary, DraftView } from "@/lib/handouts/schema";
import { Button } from "@/components/ui/button";
import type { SaveState } from "@/components/ui/autosave";
import { Notice } from "@/components/ui/notice";
import { TalkLinks } from "@/components/handouts/conversation/talk-links";
import { inOneLine } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";
import { chosenOf } from "./draft-patch";
import { PageColumn } from "./page-column";
import { ProfileColumn } from "./profile-column";
import { ShortcutSheet } from "./shortcut-sheet";
import { SuggestedColumn } from "./suggested-column";
import type { BuilderActions } from "./types";
import { useBuilderKeys } from "./use-builder-keys";
import { useDraft } from "./use-draft";
import { useFit } from "./use-fit";

type Props = {
  initial: DraftView;
  library: BuilderLibrary;
  actions: BuilderActions;
  mayFinalise: boolean;
  asking?: ReactNode;
};

const saveWords: Record<SaveState, string> = {
  saved: "Saved",
  pending: "Saving…",
  saving: "Saving…",
  waiting: "Not saved yet, trying again",
  conflict: "Not saved",
  "signed-out": "Not saved: signed out",
  refused: "Not saved",
  closed: "Not saved",
  stuck: "Not saved",
};

/** Profile | Suggested | Page on one screen; every change is saved as it is made. */
export function Builder({ initial, library, actions, mayFinalise, asking }: Props) {
  const { store, view, savedRevision, saveState, problem, canUndo } = useDraft(initial, actions.save);
  const [sheet, setSheet] = useState(false);
  const finalising = useFinalise(actions, store, mayFinalise);
  const fit = useFit(actions.fit, store, view);
  useBuilderKeys({ undo: () => store.undo(), finalise: finalising.start, sheet: () => setSheet(true) });
  const choose = (slug: string, on: boolean, override: string | null = null) => {
    const choice = chosenOf(view).filter((topic) => topic.slug !== slug);
    store.change({
      topics: on ? [...choice, { slug, layer: "brief", hiddenParts: [], note: null, override }] : choice,
    });
  };
  const answerStop = async (stopId: string, text: string, choice?: string) => {
    const answer = await actions.answerStop({ id: view.id, stopId, text, choice });
    if (answer.ok) store.accept(answer.value);
    else store.report(inOneLine(answer));
    return answer.ok;
  };
  return (
    <div className="px-4 pb-16 pt-3 xl:flex xl:h-[calc(100dvh-3.6rem)] xl:flex-col xl:pb-0">
      <Strip
        saveState={saveState}
        canUndo={canUndo}
        onUndo={() => store.undo()}
        onKeys={() => setSheet(true)}
      >
        <TalkLinks id={view.id} before={() => store.flush()} />
      </Strip>
      <Problem words={problem} saveState={saveState} onRetry={() => store.retry()} />
      <div className="grid gap-6 lg:grid-cols-[300px_minmax(0,1fr)] xl:min-h-0 xl:flex-1 xl:grid-cols-[340px_minmax(0,1fr)_520px] xl:gap-3 xl:[&>*]:relative xl:[&>*]:overflow-y-auto xl:[&>*]:p-1.5 xl:[&>*]:pb-10">
        <ProfileColumn
          view={view}
          library={library}
          readAnswers={actions.readAnswers}
          onProfile={(profile) => store.change({ profile })}
          onLabel={(label) => store.change({ label: label || null })}
          onAnsweredToday={(form) => store.change({ answeredToday: [form] }, { undoable: false })}
        />
        <SuggestedColumn view={view} library={library} onChoose={choose} onAnswerStop={answerStop} />
        <PageColumn
          view={view}
          library={library}
          asking={asking}
          savedRevision={savedRevision}
          mayFinalise={mayFinalise}
          busy={finalising.busy}
          fit={fit}
          onTopics={(topics) => store.change({ topics })}
          onChange={(patch) => store.change(patch)}
          onFinalise={finalising.start}
        />
      </div>
      <ShortcutSheet open={sheet} onOpen={setSheet} />
    </div>
  );
}

function useFinalise(
  actions: BuilderActions,
  store: ReturnType<typeof useDraft>["store"],
  mayFinalise: boolean,
) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  // A started key or click waits for the save under way, so that what was typed last is on the page.
  useEffect(() => {
    if (!busy) return;
    const go = async () => {
      const { view } = store.snapshot();
      if (store.underWay) return;
      stop();
      const answer = await actions.finalise({ id: view.id, revision: view.revision });
      if (answer.ok) router.push(sitePath("/handouts/[id]", { id: answer.value.id }, { print: "1" }));
      else {
        store.report(inOneLine(answer));
        setBusy(false);
      }
    };
    const stop = store.subscribe(() => void go());
    void go();
    return stop;
  }, [busy, store, actions, router]);
  const start = () => {
    if (!busy && mayFinalise && store.snapshot().view.missing.length === 0) setBusy(true);
  };
  return { busy, start };
}

function Strip({
  saveState,
  canUndo,
  onUndo,
  onKeys,
  children,
}: {
  saveState: SaveState;
  canUndo: boolean;
  onUndo: () => void;
  onKeys: () => void;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-3 pb-3">
      <h1 className="text-xl">Build a handout</h1>
      <p role="status" aria-live="polite" className="text-sm text-quiet" data-save={saveState}>
        {saveWords[saveState]}
      </p>
      <div className="ml-auto flex flex-wrap gap-2">
        {children}
        <Button small disabled={!canUndo} onClick={onUndo}>
          Undo
        </Button>
        <Button small onClick={onKeys}>
          Keys <kbd aria-hidden="true">?</kbd>
        </Button>
      </div>
    </div>
  );
}

function Problem({
  words,
  saveState,
  onRetry,
}: {
  words: string | null;
  saveState: SaveState;
  onRetry: () => void;
}) {
  if (!words) return null;
  return (
    <div role="alert" className="pb-3">
      <Notice tone="caution" title="Please look">
        <p>{words}</p>
        {saveState === "conflict" ? (
          <Button small onClick={() => window.location.reload()}>
            Load the newer one
          </Button>
        ) : null}
        {saveState === "signed-out" ? (
          <p className="flex items-center gap-3">
            <a href="/sign-in" target="_blank" rel="noreferrer">
              Sign in again in a new tab
            </a>
            <Button small onClick={onRetry}>
              Then save here
            </Button>
          </p>
        ) : null}
      </Notice>
    </div>
  );
}
