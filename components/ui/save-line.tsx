import type { SaveState } from "./autosave";

const saveWords: Record<SaveState, string> = {
  saved: "Saved",
  pending: "Saving …",
  saving: "Saving …",
  waiting: "Not saved yet: trying again",
  conflict: "Not saved: changed elsewhere",
  closed: "Not saved",
  "signed-out": "Not saved: signed out",
  refused: "Not saved",
  stuck: "Not saved: a step failed",
};

type Props<State extends string> = {
  state: State | SaveState;
  /** What this screen's own states are called. */
  words?: Record<State, string>;
  /** Said behind it. */
  more?: string;
  className?: string;
};

/** Whether what was typed is kept, always in the same words. */
export function SaveLine<State extends string = never>({
  state,
  words,
  more = "",
  className = "",
}: Props<State>) {
  const all: Partial<Record<string, string>> = { ...saveWords, ...words };
  return (
    <p role="status" data-save={state} className={`text-sm text-quiet ${className}`}>
      {all[state]}
      {more}
    </p>
  );
}
