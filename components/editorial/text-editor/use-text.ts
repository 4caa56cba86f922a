"use client";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { TextContent, TextVersionView } from "@/lib/editorial/schema";
import { claimsOf } from "@/lib/library/tree/tree";
import { TextStore } from "./text-store";
import type { EditorActions } from "./types";

/** Sources in the order the editor has them, those the text no longer cites left out, new ones behind. */
export function withSources(content: TextContent): TextContent {
  const used = [...new Set(claimsOf(content.tree).flatMap((claim) => claim.sources))];
  return {
    ...content,
    sources: [
      ...content.sources.filter((key) => used.includes(key)),
      ...used.filter((key) => !content.sources.includes(key)),
    ],
  };
}

/** Texts whose editor was left before everything was kept (a conflict, signed out): they wait in this window. */
const left = new Map<string, TextStore>();

function warn(event: BeforeUnloadEvent): void {
  if ([...left.values()].some((store) => store.unsaved)) event.preventDefault();
}

/** Sends what waits, and keeps the store at hand until all of it is kept, so that coming back finds every typed word. */
function leave(versionId: string, store: TextStore): void {
  left.set(versionId, store);
  void store.flush().then((kept) => kept && left.get(versionId) === store && left.delete(versionId));
}

/** A text that saves itself. Leaving the page with unsent words warns; another room of the desk leaves them waiting here. */
export function useText(version: TextVersionView, save: EditorActions["save"]) {
  const [store] = useState(() => left.get(version.id) ?? new TextStore(version.id, version, save));
  const [content, setContent] = useState(store.latest);
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  const edit = useCallback(
    (change: Partial<TextContent>) => setContent((before) => withSources({ ...before, ...change })),
    [],
  );
  useEffect(() => {
    store.change(content);
  }, [store, content]);
  useEffect(() => {
    left.set(version.id, store);
    window.addEventListener("beforeunload", warn);
    // The listener stays: what waits after leaving is worth a warning too.
    return () => leave(version.id, store);
  }, [version.id, store]);
  return { store, content, edit, setContent, ...snapshot };
}
