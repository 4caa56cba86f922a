"use client";
import { useMemo } from "react";
import type { Level, Profile } from "@/lib/engine/schema";
import type { HandoutPatch } from "@/lib/handouts/schema";
import type { Choice } from "./choice-order";
import type { DraftStore } from "./draft-store";
import { withFeature, withLevel } from "./profile-edit";

export type Edits = ReturnType<typeof editsOf>;

/**
 * What the columns change in the draft, on its newest state. The same functions for as long as the screen
 * stands, so that a column in which nothing changed is not drawn anew.
 */
export function useEdits(store: DraftStore): Edits {
  return useMemo(() => editsOf(store), [store]);
}

function editsOf(store: DraftStore) {
  const profileNow = () => store.snapshot().view.profile;
  return {
    change: (patch: HandoutPatch) => store.change(patch),
    profile: (profile: Profile) => store.change({ profile }),
    level: (id: string, level: Level | null) => store.change({ profile: withLevel(profileNow(), id, level) }),
    feature: (id: string, on: boolean) => store.change({ profile: withFeature(profileNow(), id, on) }),
    answeredToday: (form: "phq9" | "gad7") => store.change({ answeredToday: [form] }, { undoable: false }),
    topics: (topics: Choice | null) => store.change({ topics }),
    options: (options: string[]) => store.change({ options }),
    plan: (plan: NonNullable<HandoutPatch["plan"]>) => store.change({ plan }),
    undo: () => store.undo(),
    retry: () => store.retry(),
  };
}
