"use client";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { TextContent, TextVersionView } from "@/lib/editorial/schema";
import { claimsOf } from "@/lib/library/tree";
import { TextStore } from "./text-store";
import type { EditorActions } from "./types";

/** Sources in the order the editor has them, those the text no longer cites left out, new ones behind. */
export function withSources(content: TextContent): TextContent {
  const used = [...new Set(claimsOf(content.tree).flatMap((claim) => claim.sources))];
  return { ...content, sources: [...content.sources.filter((key) => used.includes(key)), ...used.filter((key) => !content.sources.includes(key))] };
}

/** A text that saves itself. Leaving with unsent words warns. */
export function useText(version: TextVersionView, save: EditorActions["save"]) {
  const [store] = useState(() => new TextStore(version.id, version, save));
  const [content, setContent] = useState(version.content);
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  const edit = useCallback((change: Partial<TextContent>) => setContent((before) => withSources({ ...before, ...change })), []);
  useEffect(() => { store.change(content); }, [store, content]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (store.unsaved) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("beforeunload", warn);
      // Going to another room leaves no page to warn on: what waits is sent now.
      void store.flush();
    };
  }, [store]);
  return { store, content, edit, setContent, ...snapshot };
}
