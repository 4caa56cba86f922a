"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction } from "@/components/ui/use-action";
import type { ConversationView, Decisions } from "@/lib/handouts/conversation/schema";
import type { SaveDraftInput } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import type { Outcome } from "@/lib/platform/outcome";

export type SaveDraft = (input: SaveDraftInput) => Promise<Outcome<DraftView>>;
export type Decide = (change: Partial<Decisions>) => void;

/** What is decided in the talk, saved into the draft as it is chosen. A refused choice is taken back. */
export function useDecisions({ id, revision, decided }: ConversationView, save: SaveDraft) {
  const router = useRouter();
  const { run, problem, problemRef, busy } = useAction();
  const [saved, setSaved] = useState({ revision, decided });
  const [shown, setShown] = useState(decided);
  // Someone may have saved elsewhere; the newer of the two counts.
  const now = (revision ?? 0) > (saved.revision ?? 0) ? { revision, decided } : saved;
  const decide: Decide = async (change) => {
    if (now.revision === null || busy) return;
    setShown({ ...now.decided, ...change });
    const from = now.revision;
    const answer = await run(() => save({ id, revision: from, patch: change }));
    if (answer?.ok) {
      const { options, matters, thenAndNow } = answer.value;
      setSaved({ revision: answer.value.revision, decided: { options, matters, thenAndNow } });
      setShown({ options, matters, thenAndNow });
    } else setShown(now.decided);
    router.refresh();
  };
  return { decided: shown, decide, problem, problemRef, fixed: revision === null };
}
