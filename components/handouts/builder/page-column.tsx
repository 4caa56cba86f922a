"use client";
import type { ReactNode } from "react";
import { OneOf } from "@/components/ui/one-of";
import { GreyProof } from "@/components/ui/grey-proof";
import type { BuilderLibrary, DraftView, HandoutPatch } from "@/lib/handouts/schema";
import { Button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ChosenList } from "./chosen-list";
import type { Choice } from "./choice-order";
import { GridOptions } from "./grid-options";
import { FitReport, PagesMeter } from "./pages-meter";
import { PlanPanel } from "./plan-panel";
import { PrintSettings } from "./print-settings";
import { UnprintableWordsList } from "./unprintable-words-list";
import { Preview } from "./preview";
import type { Fit } from "./use-fit";

type Props = {
  view: DraftView;
  library: Pick<BuilderLibrary, "languages" | "qrWorks" | "planPhrases">;
  /** Asking a prescriber, or being asked. */
  asking?: ReactNode;
  savedRevision: number;
  mayFinalise: boolean;
  busy: boolean;
  fit: Fit;
  onTopics: (topics: Choice | null) => void;
  onChange: (patch: Omit<HandoutPatch, "topics" | "profile">) => void;
  onFinalise: () => void;
};

const qrWords = { none: "Nothing", pages: "These pages on the web", link: "A private link" };

function QrChoice({
  works,
  value,
  onChange,
}: {
  works: boolean;
  value: DraftView["qr"];
  onChange: (qr: DraftView["qr"]) => void;
}) {
  if (!works)
    return (
      <p className="text-sm text-quiet">
        No QR code is printed: this Towline has no address that a phone outside can reach. Whoever runs it
        sets TOWLINE_URL.
      </p>
    );
  return (
    <div>
      <OneOf
        legend="QR code on the page leads to"
        name="qr"
        options={["none", "pages", "link"] as const}
        words={qrWords}
        value={value}
        onChange={onChange}
      />
      {value === "link" ? (
        <p className="text-sm text-quiet">
          The private link is made when the page is finalised; whoever has the paper can open it.
        </p>
      ) : null}
    </div>
  );
}

/** The page: what is on it, in which order, and how it will print. */
export function PageColumn({
  view,
  library: { languages, qrWorks, planPhrases },
  asking,
  savedRevision,
  mayFinalise,
  busy,
  fit,
  onTopics,
  onChange,
  onFinalise,
}: Props) {
  return (
    <section aria-labelledby="page-title" className="grid content-start gap-3">
      <div className="flex items-baseline justify-between gap-2">
        <h2 id="page-title" className="text-xl">
          Page
        </h2>
        <PagesMeter view={view} fit={fit} />
      </div>
      <FitReport view={view} fit={fit} />
      <FinaliseBar {...{ view, mayFinalise, busy, onFinalise }} />
      {asking}
      <PrintSettings view={view} languages={languages} onChange={onChange} />
      {view.warnings.map((warning) => (
        <Notice key={warning} tone="caution">
          <p className="text-sm">{warning}</p>
        </Notice>
      ))}
      <UnprintableWordsList lost={view.lost} />
      <ChosenList view={view} onTopics={onTopics} />
      {view.choiceIsDefault ? null : (
        <Button small look="quiet" onClick={() => onTopics(null)}>
          Back to the suggested choice
        </Button>
      )}
      <GridOptions view={view} onOptions={(options) => onChange({ options })} />
      <PlanPanel view={view} phrases={planPhrases} onPlan={(plan) => onChange({ plan })} />
      <PageFields view={view} qrWorks={qrWorks} onChange={onChange} />
      <p className="text-sm">
        <a href={`/handouts/${view.id}/text`} target="_blank" rel="noreferrer">
          Read the page as text
        </a>
      </p>
      <GreyProof>
        <Preview
          id={view.id}
          state={`${savedRevision}.${view.stops.filter(({ answer }) => answer?.choice).length}`}
          pages={view.pages}
          paper={view.paper}
          alt="The page as it will print"
        />
      </GreyProof>
    </section>
  );
}

type FieldsProps = Pick<Props, "view" | "onChange"> & Pick<BuilderLibrary, "qrWorks">;

/** What prints beside the topics and the plan. */
function PageFields({ view, qrWorks, onChange }: FieldsProps) {
  return (
    <details>
      <summary className="min-h-9 font-bold">Name, note and QR code</summary>
      <div className="grid gap-3 pt-1">
        <TextField
          label="First name on the page"
          hint="Optional."
          value={view.firstName ?? ""}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => onChange({ firstName: event.target.value || null })}
        />
        <TextArea
          label="A note at the top"
          hint="In your words; it prints."
          value={view.note ?? ""}
          maxLength={2000}
          onChange={(event) => onChange({ note: event.target.value || null })}
        />
        <QrChoice works={qrWorks} value={view.qr} onChange={(qr) => onChange({ qr })} />
      </div>
    </details>
  );
}

function FinaliseBar({
  view,
  mayFinalise,
  busy,
  onFinalise,
}: Pick<Props, "view" | "mayFinalise" | "busy" | "onFinalise">) {
  const held = !mayFinalise || view.missing.length > 0 || busy;
  return (
    <div className="sticky top-0 z-10 grid gap-1 border-b border-line bg-ground py-2">
      <Button
        look="primary"
        aria-disabled={held}
        aria-describedby="finalise-missing"
        onClick={() => {
          if (!held) onFinalise();
        }}
      >
        Finalise and print
      </Button>
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
    </div>
  );
}
