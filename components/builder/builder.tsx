"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { BuilderLibrary, DraftView } from "@/lib/handouts/schema";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageColumn } from "./page-column";
import { ProfileColumn } from "./profile-column";
import { ShortcutSheet } from "./shortcut-sheet";
import { SuggestedColumn } from "./suggested-column";
import type { BuilderActions } from "./types";
import type { SaveState } from "./use-draft";
import { chosenOf, useDraft } from "./use-draft";
import { useBuilderKeys } from "./use-builder-keys";

type Props = { initial: DraftView; library: BuilderLibrary; actions: BuilderActions; mayFinalise: boolean };

const saveWords: Record<SaveState, string> = {
  saved: "Saved",
  saving: "Saving…",
  waiting: "Not saved yet, trying again",
  conflict: "Changed somewhere else",
  refused: "Not saved",
};

/** Profile | Suggested | Page on one screen; every change is saved as it is made. */
export function Builder({ initial, library, actions, mayFinalise }: Props) {
  const router = useRouter();
  const draft = useDraft(initial, actions);
  const { view, change } = draft;
  const [sheet, setSheet] = useState(false);
  const [busy, setBusy] = useState(false);
  const savedRevision = useRef(initial.revision);
  if (draft.saveState === "saved") savedRevision.current = view.revision;

  const choose = (slug: string, on: boolean, override: string | null = null) => {
    const choice = chosenOf(view).filter((topic) => topic.slug !== slug);
    change({ topics: on ? [...choice, { slug, layer: "full", hiddenParts: [], note: null, override }] : choice });
  };
  const answerStop = async (stopId: string, text: string) => {
    const answer = await actions.answerStop({ id: view.id, stopId, text });
    if (answer.ok) draft.accept(answer.value);
    else draft.setProblem(`${answer.words} ${answer.nextStep}`);
    return answer.ok;
  };
  const finalise = async () => {
    if (busy || !mayFinalise || view.missing.length > 0) return;
    setBusy(true);
    const answer = await actions.finalise({ id: view.id, revision: view.revision });
    if (answer.ok) router.push(`/handouts/${answer.value.id}?print=1`);
    else { draft.setProblem(`${answer.words} ${answer.nextStep}`); setBusy(false); }
  };
  useBuilderKeys({ undo: draft.undo, finalise: () => void finalise(), sheet: () => setSheet(true) });

  useEffect(() => { document.documentElement.dataset.hydrated = "true"; }, []);

  return (
    <div className="px-4 pb-16 pt-3">
      <div className="flex flex-wrap items-center gap-3 pb-3">
        <h1 className="text-xl">Build a handout</h1>
        <p role="status" aria-live="polite" className="text-sm text-quiet" data-save={draft.saveState}>{saveWords[draft.saveState]}</p>
        <div className="ml-auto flex gap-2">
          <Button small disabled={!draft.canUndo} onClick={draft.undo}>Undo</Button>
          <Button small onClick={() => setSheet(true)}>Keys <kbd aria-hidden="true">?</kbd></Button>
        </div>
      </div>
      {draft.problem ? (
        <div role="alert" className="pb-3">
          <Notice tone="caution" title="Please look">
            <p>{draft.problem}</p>
            {draft.saveState === "conflict" ? <Button small onClick={() => window.location.reload()}>Load the newer one</Button> : null}
          </Notice>
        </div>
      ) : null}
      <div className="grid gap-6 lg:grid-cols-[300px_minmax(0,1fr)] xl:grid-cols-[340px_minmax(0,1fr)_520px]">
        <ProfileColumn view={view} library={library} onProfile={(profile) => change({ profile })} onLabel={(label) => change({ label: label || null })} />
        <SuggestedColumn view={view} library={library} onChoose={choose} onAnswerStop={answerStop} />
        <div className="lg:col-start-2 xl:col-start-3">
          <PageColumn view={view} savedRevision={savedRevision.current} mayFinalise={mayFinalise} busy={busy}
            onTopics={(topics) => change({ topics })} onChange={change} onFinalise={() => void finalise()} />
        </div>
      </div>
      <ShortcutSheet open={sheet} onOpen={setSheet} />
    </div>
  );
}
