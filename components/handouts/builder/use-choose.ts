"use client";
import { useCallback, useEffect, useRef } from "react";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { type Choice, withTopic } from "./choice-order";
import { chosenOf } from "./draft-patch";
import type { DraftStore } from "./draft-store";

/** Takes a topic on or off. One that comes back has the length, parts and note it last had on this screen. */
export function useChoose(store: DraftStore, view: DraftView) {
  const last = useRef(new Map<string, Choice[number]>());
  useEffect(() => {
    for (const topic of chosenOf(view)) last.current.set(topic.slug, topic);
  }, [view]);
  return useCallback(
    (slug: string, on: boolean, override: string | null = null) => {
      const choice = chosenOf(store.snapshot().view);
      store.change({
        topics: on
          ? withTopic(choice, slug, { override, before: last.current.get(slug) })
          : choice.filter((topic) => topic.slug !== slug),
      });
    },
    [store],
  );
}
