"use client";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { lost } from "@/components/deliveries/email/lost-answer";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { useAction } from "@/components/ui/use-action";
import { stateWords, type SentRow } from "@/lib/deliveries/bulk/schema";
import type { ResolveDeliveryInput } from "@/lib/deliveries/schema";
import type { RowActions } from "./types";

/**
 * What became of one row; someone's word is asked for where nobody knows, and a mail that
 * waits can be cancelled.
 */
export function RowOutcome({
  sent: { deliveryId, row, state, problem },
  actions,
  maySend,
}: {
  sent: SentRow;
  actions: RowActions;
  maySend: boolean;
}) {
  const router = useRouter();
  const words = useRef<HTMLSpanElement>(null);
  const { run, busy, problem: refused, problemRef } = useAction({ lost });
  const take = async (step: () => ReturnType<RowActions["cancel"]>) => {
    if (!(await run(step))?.ok) return;
    // The button that was pressed goes away with what it asked for.
    words.current?.focus();
    router.refresh();
  };
  const button = (step: () => ReturnType<RowActions["cancel"]>, said: string) => (
    <Button small aria-disabled={busy} onClick={() => void take(step)}>
      {said}
      <span className="sr-only">: row {row}</span>
    </Button>
  );
  const resolve = (outcome: ResolveDeliveryInput["outcome"], said: string) =>
    button(() => actions.resolve({ deliveryId, outcome }), said);
  return (
    <div className="grid gap-2">
      <p>
        <span ref={words} tabIndex={-1}>
          {stateWords[state]}
        </span>
        {problem ? <span className="block text-sm text-quiet">{problem}</span> : null}
      </p>
      <ProblemNotice problem={refused} ref={problemRef} />
      <div className="flex flex-wrap gap-2 empty:hidden">
        {state === "uncertain" ? (
          <>
            {resolve("arrived", "It arrived")}
            {resolve("lost", "It did not")}
            {maySend ? resolve("again", "Send once more") : null}
          </>
        ) : null}
        {state === "queued" || state === "held"
          ? button(() => actions.cancel({ deliveryId }), "Cancel")
          : null}
      </div>
    </div>
  );
}
