"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useAction } from "@/components/ui/use-action";
import type { BulkProgress } from "@/lib/deliveries/bulk/schema";
import type { ProgressActions } from "./types";

const EVERY_MS = 2000;

async function ask(bulkId: string): Promise<BulkProgress | null> {
  // Marked as nobody's doing: looking on must not keep a session alive.
  const answer = await fetch(`/api/bulk/${bulkId}/progress`, {
    headers: { "x-towline-background": "1" },
  }).catch(() => null);
  if (!answer?.ok) return null;
  return ((await answer.json()) as { value: BulkProgress }).value;
}

/**
 * How far a list is: asked every two seconds while something is to come, and once it has ended the
 * rows are loaded anew.
 */
export function useProgress(initial: BulkProgress, actions: ProgressActions) {
  const router = useRouter();
  const [progress, setProgress] = useState(initial);
  const { run, busy, problem, problemRef } = useAction();
  const { bulkId, going } = progress;
  // What the page was drawn anew with is newer: something was done to one of its rows.
  const [shown, setShown] = useState(initial);
  if (shown !== initial) {
    setShown(initial);
    setProgress(initial);
  }

  useEffect(() => {
    if (!going) return;
    let over = false;
    const timer = setInterval(
      () =>
        void ask(bulkId).then((next) => {
          if (over || !next) return;
          setProgress(next);
          if (!next.going) router.refresh();
        }),
      EVERY_MS,
    );
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [bulkId, going, router]);

  const act = async (action: keyof ProgressActions) => {
    const answer = await run(() => actions[action]({ bulkId }));
    if (!answer) return;
    if (answer.ok) setProgress(answer.value);
    router.refresh();
  };
  return { progress, problem, problemRef, busy, act };
}
