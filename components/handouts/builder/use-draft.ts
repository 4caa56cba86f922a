"use client";
import { useEffect, useState } from "react";
import { usePageStore } from "@/components/ui/page-store";
import { warnOnLeaving } from "@/components/ui/warn-on-leaving";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { DraftStore } from "./draft-store";
import type { BuilderActions } from "./types";

/** A draft that saves itself. Leaving with unsent changes warns. */
export function useDraft(initial: DraftView, save: BuilderActions["save"]) {
  const [store] = useState(() => new DraftStore(initial, save));
  const snapshot = usePageStore(store);
  useEffect(
    () =>
      warnOnLeaving(
        () => store.unsaved,
        () => store.flush(),
      ),
    [store],
  );
  return { store, ...snapshot };
}
