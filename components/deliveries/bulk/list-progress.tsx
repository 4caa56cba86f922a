"use client";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { stateWords, type BulkProgress, type BulkState } from "@/lib/deliveries/bulk/schema";
import type { ProgressActions } from "./types";
import { useProgress } from "./use-progress";

const order: readonly BulkState[] = [
  "sent",
  "outbox",
  "sending",
  "queued",
  "held",
  "uncertain",
  "failed",
  "cancelled",
];

/** How far a list is, with the one button that fits: stop, or go on. */
export function ListProgress({ initial, actions }: { initial: BulkProgress; actions: ProgressActions }) {
  const { progress, problem, problemRef, busy, act } = useProgress(initial, actions);
  const { rows, settled, counts, going, stopped, recalled } = progress;
  const waits = (counts.held ?? 0) - recalled;
  return (
    <section aria-labelledby="how-far" className="grid gap-3">
      <h2 id="how-far" className="text-xl">
        {headline(progress)}
      </h2>
      <progress aria-labelledby="how-far" className="h-3 w-full accent-accent" max={rows} value={settled} />
      <p role="status">
        {settled} of {rows} settled{going ? " so far" : ""}.
      </p>
      <dl className="flex flex-wrap gap-3">
        {order
          .filter((state) => counts[state])
          .map((state) => (
            <div
              key={state}
              className="flex min-w-24 flex-col-reverse rounded-md border border-line bg-surface p-3"
            >
              <dt className="text-sm text-quiet">{stateWords[state]}</dt>
              <dd className="text-2xl font-bold">{counts[state]}</dd>
            </div>
          ))}
      </dl>
      {recalled > 0 ? (
        <Notice tone="stop" title="A text on this handout was recalled">
          <p>
            {recalled === 1 ? "1 mail is" : `${recalled} mails are`} held back for good. “Use again” makes a
            new handout with the newest text; send that one to the list.
          </p>
        </Notice>
      ) : null}
      {counts.uncertain ? (
        <Notice tone="caution" title="Of some it is not known whether they arrived">
          <p>Say what became of each in its row below.</p>
        </Notice>
      ) : null}
      <ProblemNotice problem={problem} ref={problemRef} />
      <div className="flex flex-wrap gap-2">
        {going && !stopped ? (
          <Button look="primary" aria-disabled={busy} onClick={() => void act("stop")}>
            Stop
          </Button>
        ) : null}
        {(stopped || waits > 0) && recalled === 0 ? (
          <Button look="primary" aria-disabled={busy} onClick={() => void act("resume")}>
            Go on
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function headline({ going, stopped, settled, rows, recalled }: BulkProgress): string {
  if (recalled > 0) return "Held back";
  if (stopped) return "Stopped";
  if (going) return "On its way";
  return settled === rows ? "All done" : "Waiting";
}
