"use client";
import type { SaveState } from "@/components/ui/autosave";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** What to do where a save did not come through. */
export function SaveProblem({
  state,
  problem,
  onRetry,
}: {
  state: SaveState;
  problem: string | null;
  onRetry: () => void;
}) {
  if (!problem || state === "conflict") return null;
  return (
    <div role="alert">
      <Notice tone="caution" title={problem}>
        {state === "signed-out" ? (
          <p>
            Sign in again in another tab, then go on here. Nothing you typed is lost.{" "}
            <Button small onClick={onRetry}>
              Go on
            </Button>
          </p>
        ) : null}
        {state === "refused" ? <p>It is saved as soon as that is corrected.</p> : null}
        {state === "stuck" ? (
          <p>
            Read the text below. If it is not what you meant, put back the text this page was opened with,
            from “Set aside” below.{" "}
            <Button small onClick={onRetry}>
              Save what stands here
            </Button>
          </p>
        ) : null}
        {state === "waiting" ? (
          <p>
            Keep this page open; go on writing.{" "}
            <Button small onClick={onRetry}>
              Try now
            </Button>
          </p>
        ) : null}
      </Notice>
    </div>
  );
}
