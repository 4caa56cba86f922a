"use client";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SaveLine } from "@/components/ui/save-line";
import type { SaveState } from "./match-store";

const words = { typing: "Not saved yet", sent: "Sent for review" };

type Props = {
  saveState: SaveState;
  problem: string | null;
  held: number;
  faults: number;
  busy: boolean;
  onRetry: () => void;
  onSubmit: () => void;
};

/** Whether everything is saved, what stands against it, and the next step. */
export function SaveBar({ saveState, problem, held, faults, busy, onRetry, onSubmit }: Props) {
  const stopped = saveState === "conflict" || saveState === "sent" || held > 0;
  return (
    <>
      <div className="sticky top-0 z-20 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-ground px-4 py-2">
        <SaveLine
          state={saveState}
          words={words}
          className="mr-auto"
          more={
            held > 0
              ? `, but for ${held === 1 ? "one condition that says" : `${held} conditions that say`} something else than is saved`
              : ""
          }
        />
        {saveState === "signed-out" || saveState === "refused" ? (
          <Button small onClick={onRetry}>
            Save again
          </Button>
        ) : null}
        <Button
          look="primary"
          aria-disabled={busy || stopped}
          aria-describedby={stopped ? "why-not-sent" : undefined}
          onClick={() => {
            if (!busy && !stopped) onSubmit();
          }}
        >
          Send for review
        </Button>
      </div>
      {held > 0 ? (
        <p id="why-not-sent" className="text-sm text-quiet">
          Correct or empty that condition before you send it.
        </p>
      ) : null}
      {faults > 0 ? (
        <p className="text-sm font-bold text-stop">
          <span aria-hidden="true">■ </span>
          {faults === 1 ? "One fault has" : `${faults} faults have`} to be corrected before it can be
          published; each is told beside its part.
        </p>
      ) : null}
      {problem && saveState !== "conflict" ? (
        <Notice tone="caution" title="Not done">
          <p>{problem}</p>
        </Notice>
      ) : null}
    </>
  );
}
