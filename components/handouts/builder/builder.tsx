"use client";
import type { TemplateView } from "@/lib/handouts/templates/schema";
import { KeepTemplatePanel } from "@/components/handouts/templates/keep-template";
import { TemplateOffer } from "@/components/handouts/templates/template-offer";
import { useMemo, useState, type ReactNode } from "react";
import type { BuilderLibrary, DraftView } from "@/lib/handouts/draft/schema";
import { TalkLinks } from "@/components/handouts/conversation/talk-links";
import { BuilderParts, type Part } from "./builder-parts";
import { CommandLine } from "./command-line/command-line";
import { lineWords } from "./command-line/what-line-can-name";
import { Problem, Strip } from "./draft-state";
import { PageColumn } from "./page-column";
import { ProfileColumn } from "./profile-column";
import { KeysSheet } from "./keys-sheet";
import { SuggestedColumn } from "./suggested-column";
import type { BuilderActions } from "./types";
import { useBuilderKeys } from "./use-builder-keys";
import { useChoose } from "./use-choose";
import { useDraft } from "./use-draft";
import { useEdits } from "./use-edits";
import { useFinalise } from "./use-finalise";
import { useFit } from "./use-fit";
import { useSteps } from "./use-steps";

type Props = {
  initial: DraftView;
  /** A `BuilderLibrary` as JSON: React sends one text in a moment, and thousands of values slowly. */
  libraryText: string;
  actions: BuilderActions;
  templates: TemplateView[];
  mayFinalise: boolean;
  asking?: ReactNode;
};

/** Profile | Suggested | Page on one screen; every change is saved as it is made. */
export function Builder({ initial, libraryText, templates, actions, mayFinalise, asking }: Props) {
  const library = useMemo(() => JSON.parse(libraryText) as BuilderLibrary, [libraryText]);
  const { store, view, saveState, problem, canUndo } = useDraft(initial, actions.save);
  const [sheet, setSheet] = useState(false);
  const [part, setPart] = useState<Part>("profile");
  const finalising = useFinalise(actions, store, mayFinalise);
  const fit = useFit(actions.fit, store, view);
  const choose = useChoose(store, view);
  const edits = useEdits(store);
  useBuilderKeys({
    undo: edits.undo,
    finalise: finalising.start,
    sheet: () => setSheet(true),
    show: setPart,
  });
  const words = useMemo(() => lineWords(view, library), [view, library]);
  const offers = useMemo(
    () => (
      <>
        <TemplateOffer templates={templates} view={view} onUse={edits.change} />
        <KeepTemplatePanel handoutId={view.id} keep={actions.keepTemplate} />
      </>
    ),
    [templates, view, edits, actions],
  );
  const { take, answerStop } = useSteps(store, library, actions, choose);
  return (
    <div className="px-4 pb-16 pt-2 lg:flex lg:h-[calc(100dvh-3.6rem)] lg:flex-col lg:pb-0">
      <Strip saveState={saveState} canUndo={canUndo} onUndo={edits.undo} onKeys={() => setSheet(true)}>
        <TalkLinks id={view.id} before={() => store.flush()} />
      </Strip>
      <Problem words={problem} saveState={saveState} onRetry={edits.retry} />
      <BuilderParts
        part={part}
        onPart={setPart}
        line={<CommandLine words={words} refused={problem !== null} onEntry={take} onUndo={edits.undo} />}
        profile={
          <ProfileColumn
            {...{ view, library, edits }}
            readAnswers={actions.readAnswers}
            selfReports={actions.selfReports}
            saved={saveState === "saved"}
          />
        }
        suggested={
          <SuggestedColumn
            view={view}
            library={library}
            onChoose={choose}
            onAnswerStop={answerStop}
            onTopics={edits.topics}
            onOptions={edits.options}
            templates={offers}
          />
        }
        page={
          <PageColumn
            view={view}
            library={library}
            asking={asking}
            stale={["pending", "saving", "waiting"].includes(saveState)}
            mayFinalise={mayFinalise}
            busy={finalising.busy}
            fit={fit}
            onChange={edits.change}
            onFinalise={finalising.start}
          />
        }
      />
      {sheet ? <KeysSheet onClose={() => setSheet(false)} /> : null}
    </div>
  );
}
