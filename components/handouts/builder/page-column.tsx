"use client";
import type { ReactNode } from "react";
import type { HandoutPatch } from "@/lib/handouts/schema";
import type { BuilderLibrary, DraftView } from "@/lib/handouts/draft/schema";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { FitReport, PagesMeter } from "./pages-meter";
import { PrintSettings } from "./print-settings";
import { UnprintableWordsList } from "./unprintable-words-list";
import { Preview } from "./preview";
import type { Fit } from "./use-fit";

type Props = {
  view: DraftView;
  library: Pick<BuilderLibrary, "languages">;
  /** Asking a prescriber, or being asked. */
  asking?: ReactNode;
  /** Something changed that the page does not show yet. */
  stale: boolean;
  mayFinalise: boolean;
  busy: boolean;
  fit: Fit;
  onChange: (patch: Pick<HandoutPatch, "paper" | "size" | "language" | "grey">) => void;
  onFinalise: () => void;
};

/** The page as it will print, under one strip of what is chosen before it does. */
export function PageColumn(props: Props) {
  const { view, library, asking, stale, fit, onChange } = props;
  return (
    <section aria-labelledby="page-title" className="grid content-start gap-2">
      <div className="z-10 grid gap-1 border-b border-line bg-ground pb-2 lg:sticky lg:top-0">
        <FinaliseBar {...props} />
        <PrintSettings view={view} languages={library.languages} onChange={onChange} />
      </div>
      <FitReport view={view} fit={fit} />
      {asking}
      {view.warnings.length > 0 ? (
        <Notice tone="caution">
          {view.warnings.map((warning) => (
            <p key={warning} className="text-sm">
              {warning}
            </p>
          ))}
        </Notice>
      ) : null}
      <UnprintableWordsList lost={view.lost} />
      <Preview
        id={view.id}
        drawing={view.drawing}
        stale={stale}
        pages={view.pages}
        paper={view.paper}
        alt="The page as it will print"
      />
      <p className="text-sm">
        <a href={`/handouts/${view.id}/text`} target="_blank" rel="noreferrer">
          Read the page as text
        </a>
      </p>
    </section>
  );
}

function FinaliseBar({
  view,
  fit,
  mayFinalise,
  busy,
  onFinalise,
}: Pick<Props, "view" | "fit" | "mayFinalise" | "busy" | "onFinalise">) {
  const held = !mayFinalise || view.missing.length > 0 || busy;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="page-title" className="text-xl">
          Page
        </h2>
        <PagesMeter view={view} fit={fit} />
        <Button
          look="primary"
          className="ml-auto"
          aria-disabled={held}
          aria-describedby="finalise-missing"
          onClick={() => {
            if (!held) onFinalise();
          }}
        >
          Finalise and print
        </Button>
      </div>
      <div id="finalise-missing" className="text-sm">
        {!mayFinalise ? <p>You can prepare this page; a prescriber finalises it.</p> : null}
        {view.missing.length > 0 ? (
          <ul className="list-disc pl-5">
            {view.missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </>
  );
}
