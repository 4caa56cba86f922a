"use client";
import type { ReactNode } from "react";
import type { SaveState } from "@/components/ui/autosave";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SaveLine } from "@/components/ui/save-line";

type StripProps = {
  saveState: SaveState;
  canUndo: boolean;
  onUndo: () => void;
  onKeys: () => void;
  /** Ways on from the draft. */
  children?: ReactNode;
};

/** The builder's top: whether all is saved, undo, and the keys. */
export function Strip({ saveState, canUndo, onUndo, onKeys, children }: StripProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
      <h1 className="text-lg">Build a handout</h1>
      <SaveLine state={saveState} />
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

type ProblemProps = { words: string | null; saveState: SaveState; onRetry: () => void };

/** What keeps the draft from being saved, and the way on. */
export function Problem({ words, saveState, onRetry }: ProblemProps) {
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
