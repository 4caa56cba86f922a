"use client";
import { useCallback } from "react";
import type { Entry } from "@/lib/engine/command-line/schema";
import type { BuilderLibrary } from "@/lib/handouts/draft/schema";
import { inOneLine } from "@/lib/platform/outcome";
import { entryPatch } from "./command-line/entry-patch";
import type { DraftStore } from "./draft-store";
import type { StopAnswer } from "./stop-form";
import type { BuilderActions } from "./types";
import type { useChoose } from "./use-choose";

/** What the builder does with an entry of its line and with the answer to a stop. */
export function useSteps(
  store: DraftStore,
  library: BuilderLibrary,
  { answerStop: send }: Pick<BuilderActions, "answerStop">,
  choose: ReturnType<typeof useChoose>,
) {
  const take = useCallback(
    (entry: Entry) => {
      if (entry.kind === "topic") choose(entry.slug, entry.on);
      else store.change(entryPatch(store.snapshot().view, entry, library));
    },
    [store, library, choose],
  );
  const answerStop = useCallback(
    async (stopId: string, given: StopAnswer) => {
      const answer = await send({ id: store.snapshot().view.id, stopId, ...given });
      if (answer.ok) store.accept(answer.value);
      else store.report(inOneLine(answer));
      return answer.ok;
    },
    [store, send],
  );
  return { take, answerStop };
}
