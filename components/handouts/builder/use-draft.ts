"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { DraftView } from "@/lib/handouts/schema";
import { DraftStore } from "./draft-store";
import type { BuilderActions } from "./types";

/** A draft that saves itself. Leaving with unsent changes warns. */
export function useDraft(initial: DraftView, save: BuilderActions["save"]) {
  const [store] = useState(() => new DraftStore(initial, save));
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (store.unsaved) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [store]);
  return { store, ...snapshot };
}
