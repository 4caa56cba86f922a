"use client";
import { useCallback, useEffect, useState } from "react";
import { usePageStore } from "@/components/ui/page-store";
import { warnOnLeaving } from "@/components/ui/warn-on-leaving";
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

/**
 * Texts whose editor is open, or was left before everything was kept (a conflict, signed out): they
 * wait in this window.
 */
const left = new Map<string, TextStore>();
const open = new Set<TextStore>();

/**
 * Sends what waits, and keeps the store at hand until all of it is kept, so that coming back
 * finds every typed word.
 */
async function leave(versionId: string, store: TextStore, endWarning: () => void): Promise<void> {
  open.delete(store);
  const saved = await store.flush();
  // Opened again meanwhile: that editor warns by itself.
  if (open.has(store)) return endWarning();
  if (!saved) return;
  left.delete(versionId);
  endWarning();
}

/**
 * A text that saves itself. Leaving the page with unsent words warns; another page of the desk
 * leaves them waiting here.
 */
export function useText(version: TextVersionView, save: EditorActions["save"]) {
  const [store] = useState(() => left.get(version.id) ?? new TextStore(version.id, version, save));
  const [content, setContent] = useState(store.latest);
  const snapshot = usePageStore(store);
  const edit = useCallback(
    (change: Partial<TextContent>) => setContent((before) => withSources({ ...before, ...change })),
    [],
  );
  useEffect(() => {
    store.change(content);
  }, [store, content]);
  useEffect(() => {
    left.set(version.id, store);
    open.add(store);
    // What waits after leaving is worth a warning too.
    const endWarning = warnOnLeaving(
      () => store.unsaved,
      () => store.flush(),
    );
    return () => void leave(version.id, store, endWarning);
  }, [version.id, store]);
  return { store, content, edit, setContent, ...snapshot };
}
