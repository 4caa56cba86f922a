"use client";
import type { DraftView } from "@/lib/handouts/schema";
import { Button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ChosenList } from "./chosen-list";
import { Preview } from "./preview";
import type { chosenOf } from "./draft-patch";

type Props = {
  view: DraftView;
  savedRevision: number;
  mayFinalise: boolean;
  busy: boolean;
  onTopics: (topics: ReturnType<typeof chosenOf> | null) => void;
  onChange: (patch: { firstName?: string | null; note?: string | null; paper?: "letter" | "a4" }) => void;
  onFinalise: () => void;
};

/** The page: what is on it, in which order, and how it will print. */
export function PageColumn({ view, savedRevision, mayFinalise, busy, onTopics, onChange, onFinalise }: Props) {
  return (
    <section aria-labelledby="page-title" className="grid content-start gap-3">
      <div className="flex items-baseline justify-between">
        <h2 id="page-title" className="text-xl">Page</h2>
        <p className="text-sm text-quiet" role="status">{view.pages} {view.pages === 1 ? "page" : "pages"}</p>
      </div>
      <FinaliseBar {...{ view, mayFinalise, busy, onFinalise }} />
      {view.warnings.map((warning) => <Notice key={warning} tone="caution"><p className="text-sm">{warning}</p></Notice>)}
      <ChosenList view={view} onTopics={onTopics} />
      {view.choiceIsDefault ? null : <Button small look="quiet" onClick={() => onTopics(null)}>Back to the suggested choice</Button>}
      <details>
        <summary className="min-h-9 font-bold">Name, note and paper</summary>
        <div className="grid gap-3 pt-1">
          <TextField label="First name on the page" hint="Optional." value={view.firstName ?? ""} maxLength={60} autoComplete="off"
            onChange={(event) => onChange({ firstName: event.target.value || null })} />
          <TextArea label="A note at the top" hint="In your words; it prints." value={view.note ?? ""} maxLength={2000}
            onChange={(event) => onChange({ note: event.target.value || null })} />
          <fieldset className="flex gap-4">
            <legend className="font-bold">Paper</legend>
            {(["letter", "a4"] as const).map((paper) => (
              <label key={paper} className="flex min-h-8 items-center gap-2">
                <input type="radio" name="paper" className="size-4 accent-accent" checked={view.paper === paper} onChange={() => onChange({ paper })} />
                {paper === "letter" ? "US Letter" : "A4"}
              </label>
            ))}
          </fieldset>
        </div>
      </details>
      <p className="text-sm"><a href={`/handouts/${view.id}/text`} target="_blank" rel="noreferrer">Read the page as text</a></p>
      <Preview id={view.id} revision={savedRevision} pages={view.pages} paper={view.paper} alt="The page as it will print" />
    </section>
  );
}

function FinaliseBar({ view, mayFinalise, busy, onFinalise }: Pick<Props, "view" | "mayFinalise" | "busy" | "onFinalise">) {
  const held = !mayFinalise || view.missing.length > 0 || busy;
  return (
    <div className="sticky top-0 z-10 grid gap-1 border-b border-line bg-ground py-2">
      <Button look="primary" aria-disabled={held} aria-describedby="finalise-missing" onClick={() => { if (!held) onFinalise(); }}>
        Finalise and print
      </Button>
      <div id="finalise-missing" className="text-sm">
        {!mayFinalise ? <p>You can prepare this page; a prescriber finalises it.</p> : null}
        {view.missing.length > 0 ? <ul className="list-disc pl-5">{view.missing.map((one) => <li key={one}>{one}</li>)}</ul> : null}
      </div>
    </div>
  );
}
