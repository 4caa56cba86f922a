"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { useAction } from "@/components/ui/use-action";
import type { DeliveryView, RecordPrintOutcomeInput } from "@/lib/deliveries/schema";
import type { Outcome } from "@/lib/platform/outcome";

export type RecordPrintOutcome = (input: RecordPrintOutcomeInput) => Promise<Outcome<unknown>>;

type Props = {
  print: Pick<DeliveryView, "id" | "state">;
  /** Id of the element that asks: the same question stands with the print buttons and in the record. */
  askedBy: string;
  record: RecordPrintOutcome;
};

const recorded = {
  done: "Recorded as printed.",
  failed: "Recorded as not printed, so not given.",
};

/**
 * The two answers to "Did it print?". Both stay where they are, the one that counts pressed in: the focus is
 * kept, and a slip is put right with the other.
 */
export function PrintOutcome({ print: { id: deliveryId, state }, askedBy, record }: Props) {
  const router = useRouter();
  const [said, setSaid] = useState<keyof typeof recorded | null>(null);
  const { run, busy, problem, problemRef } = useAction();
  const choice = (outcome: keyof typeof recorded, words: string) => {
    const answer = async () => {
      if (!(await run(() => record({ deliveryId, printed: outcome === "done" })))?.ok) return;
      setSaid(outcome);
      // Both places that ask show it, and the line for the chart says it.
      router.refresh();
    };
    return (
      <Button
        small
        aria-pressed={state === outcome}
        aria-disabled={busy}
        className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
        onClick={answer}
      >
        {words}
      </Button>
    );
  };
  return (
    <div role="group" aria-labelledby={askedBy} className="flex flex-wrap items-center gap-2">
      {choice("done", "Yes, it printed")}
      {choice("failed", "No, it did not")}
      <span role="status" className="text-sm text-quiet">
        {said === state ? recorded[said] : ""}
      </span>
      <ProblemNotice problem={problem} ref={problemRef} />
    </div>
  );
}
