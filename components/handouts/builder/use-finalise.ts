"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { inOneLine } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";
import type { DraftStore } from "./draft-store";
import type { BuilderActions } from "./types";

/** Finalises the draft as it stands once all of it is saved, then opens what prints. */
export function useFinalise(actions: BuilderActions, store: DraftStore, mayFinalise: boolean) {
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
