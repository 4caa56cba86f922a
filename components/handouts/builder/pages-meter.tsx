"use client";
import { Button } from "@/components/ui/button";
import type { DraftTopic, DraftView } from "@/lib/handouts/draft/schema";
import { fittedWords, pagesWords } from "./pages-meter-words";
import type { Fit } from "./use-fit";

type Props = { view: DraftView; fit: Fit };

/** How many pages it takes: calm on one sheet, else a warning and the way back to one. */
export function PagesMeter({ view, fit }: Props) {
  const { pages, over } = view;
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <p role="status" className={over > 0 ? "font-bold text-caution" : "text-quiet"}>
        {over > 0 ? <span aria-hidden="true">▲ </span> : null}
        {pagesWords({ pages, over })}
      </p>
      {over > 0 && view.topics.some(isChosen) ? (
        <Button small aria-disabled={fit.busy} aria-describedby="fit-does" onClick={fit.start}>
          Fit
        </Button>
      ) : null}
      <span id="fit-does" className="sr-only">
        Shortens texts until it is one sheet. No topic is taken off.
      </span>
    </div>
  );
}

const isChosen = ({ because }: DraftTopic) => because === "chosen";

/** That Fit is at work, then what it did, for as long as the pages are as it left them. */
export function FitReport({ view, fit }: Props) {
  return (
    <p role="status" className="text-sm empty:hidden">
      {fit.busy ? "Shortening …" : fit.shortened === null ? "" : fittedWords(fit.shortened, view)}
    </p>
  );
}
