"use client";
import { useState } from "react";
import { inOneLine } from "@/lib/platform/outcome";
import type { HandoutPatch } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { chosenOf } from "./draft-patch";
import type { DraftStore } from "./draft-store";
import type { BuilderActions } from "./types";

export type Fit = {
  start: () => void;
  busy: boolean;
  /** What Fit shortened last, while the choice is as it left it; else null. */
  shortened: string[] | null;
};

type Choice = NonNullable<HandoutPatch["topics"]>;
/** Which topics in which form; what is written under them doesn't count. */
const formOf = (choice: Choice) =>
  JSON.stringify(choice.map(({ slug, layer, hiddenParts }) => [slug, layer, hiddenParts]));

/** Shortens the choice to one sheet: a change like any other, saved and undone as they are. */
export function useFit(fit: BuilderActions["fit"], store: DraftStore, view: DraftView): Fit {
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<{ form: string; shortened: string[] } | null>(null);
  const run = async () => {
    if (!(await store.flush())) return;
    const { view: asked, savedRevision: revision } = store.snapshot();
    const answer = await fit({ id: asked.id, revision });
    if (!answer.ok) return store.report(inOneLine(answer));
    const { topics, shortened } = answer.value;
    if (formOf(chosenOf(store.snapshot().view)) !== formOf(chosenOf(asked)))
      return store.report("The choice was changed meanwhile. Press Fit again.");
    if (shortened.length > 0) store.change({ topics });
    // Saved first: only then is it known how many pages that left.
    if (await store.flush()) setDone({ form: formOf(topics), shortened });
  };
  const start = () => {
    if (busy) return;
    setBusy(true);
    void run().finally(() => setBusy(false));
  };
  return { start, busy, shortened: done && done.form === formOf(chosenOf(view)) ? done.shortened : null };
}
