"use client";
import type { Editor } from "@tiptap/core";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TitledModal } from "@/components/ui/modal";
import type { WritingMaterial } from "@/lib/editorial/schema";
import type { Standing } from "@/lib/document/schema";
import { standingNames } from "./names";
import { PickList } from "./pick-list";
import { markAttributes, meantRange, setClaim } from "./text-edits";

const means: Record<Standing, string> = {
  established: "Studies agree. Prints as it is.",
  emerging: "Early studies. Prints with a word that says so.",
  contested: "Experts disagree. Prints with a word that says so.",
};

/**
 * Which sources say this sentence, and how sure they are. Those that topic-sources.yaml names for the topic
 * come first.
 */
export function CiteDialog({
  editor,
  material,
  onClose,
}: {
  editor: Editor;
  material: WritingMaterial;
  onClose: () => void;
}) {
  const [before] = useState(
    () => markAttributes(editor, "claim") as { sources: string[]; standing: Standing } | null,
  );
  const [sources, setSources] = useState(before?.sources ?? []);
  const [standing, setStanding] = useState<Standing | null>(before?.standing ?? null);
  const [words] = useState(() => wordsMeant(editor));
  const brief = (key: string) => material.allowed?.includes(key) ?? false;
  const items = [...material.sources]
    .sort((one, other) => Number(brief(other.key)) - Number(brief(one.key)))
    .map(({ key, citation, read }) => ({
      id: key,
      label: key,
      detail: `${citation}${brief(key) || !material.allowed ? "" : " (not in the brief of this topic)"}${read ? "" : " (not read yet)"}`,
    }));
  const done = (claim: Parameters<typeof setClaim>[1]) => {
    setClaim(editor, claim);
    onClose();
  };
  return (
    <TitledModal title="Cite sources" onClose={onClose}>
      {words ? (
        <blockquote className="border-l-4 border-line pl-3">{words}</blockquote>
      ) : (
        <p>Put the cursor into a sentence first.</p>
      )}
      <PickList
        label="Find a source"
        items={items}
        chosen={sources}
        several
        autoFocus
        onChoose={setSources}
      />
      <fieldset className="grid gap-1">
        <legend className="font-bold">Standing</legend>
        {(Object.keys(standingNames) as Standing[]).map((one) => (
          <label key={one} className="flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="standing"
              checked={standing === one}
              onChange={() => setStanding(one)}
              className="size-4 accent-accent"
            />
            <span>
              <b>{standingNames[one]}</b> <span className="text-sm text-quiet">{means[one]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          disabled={!words || sources.length === 0 || !standing}
          onClick={() => standing && done({ sources, standing })}
        >
          Cite
        </Button>
        {before ? <Button onClick={() => done(null)}>Take the citation away</Button> : null}
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </TitledModal>
  );
}

/** The words a mark would be put on. */
function wordsMeant(editor: Editor): string {
  const range = meantRange(editor, "claim", "sentence");
  return range ? editor.state.doc.textBetween(range.from, range.to, " ") : "";
}
