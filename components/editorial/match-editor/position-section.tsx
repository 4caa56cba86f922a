"use client";
import { Link } from "@/components/ui/link";
import type { MatchMaterial } from "@/lib/editorial/try/schema";
import { Button } from "@/components/ui/button";
import { languageName } from "@/lib/platform/language-name";
import { LibraryPosition } from "./library-position";
import type { MatchForm } from "./match-form";
import type { Names } from "./names";
import { Picker } from "./picker";
import { FormSection } from "./form-section";

type Props = Pick<MatchForm, "rankBelow" | "group" | "medicine"> & {
  slug: string;
  names: Names;
  groups: string[];
  position: MatchMaterial["position"];
  faults: string[];
  onChange: (change: Partial<MatchForm>) => void;
};

/** How it stands to other topics. */
export function PositionSection({
  slug,
  rankBelow,
  group,
  medicine,
  names,
  groups,
  position,
  faults,
  onChange,
}: Props) {
  return (
    <FormSection
      title="Its position among others"
      hint="Concept before product: what explains comes before what is offered."
      faults={faults}
    >
      <LibraryPosition {...{ position, names }} />
      <div className="grid gap-1">
        {rankBelow === null ? (
          <Picker
            label="Rank it below"
            items={names.topics}
            without={[slug]}
            placeholder="no topic"
            onPick={(topic) => onChange({ rankBelow: topic })}
          />
        ) : (
          <p className="flex flex-wrap items-center gap-2">
            Ranks below <b>{names.titleOf(rankBelow)}</b>
            <Button small look="quiet" onClick={() => onChange({ rankBelow: null })}>
              Take it away<span className="sr-only">: rank below</span>
            </Button>
          </p>
        )}
        <p className="text-sm text-quiet">
          Where this topic stands among the first five, that one moves directly above it.
        </p>
      </div>
      <div className="grid gap-1">
        <label htmlFor="match-group" className="font-bold">
          Group
        </label>
        <select
          id="match-group"
          className="min-h-11 max-w-sm rounded-md border border-edge bg-surface px-2"
          value={group ?? ""}
          onChange={(event) => onChange({ group: event.target.value || null })}
        >
          <option value="">no group</option>
          {[...new Set([...groups, ...(group ? [group] : [])])].map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <p className="text-sm text-quiet">
          Only so many of one group stand among the first five suggestions, and rules for the whole group hold
          for it.
        </p>
      </div>
      <div>
        <label className="flex min-h-11 items-center gap-2">
          <input
            type="checkbox"
            className="size-5 accent-accent"
            checked={medicine}
            onChange={(event) => onChange({ medicine: event.target.checked })}
          />
          <b>It names medicines</b>
        </label>
        <p className="text-sm text-quiet">
          Then it waits until the patient’s age band is known, and pages pinned for medicines come with it.
        </p>
      </div>
    </FormSection>
  );
}

type CautionProps = {
  slug: string;
  cautions: MatchMaterial["cautions"];
  openTextId: string | null;
  names: Names;
  faults: string[];
};

/** Cautions are words a patient reads, so they belong to the text; here they are only shown. */
export function CautionSection({ slug, cautions, openTextId, names, faults }: CautionProps) {
  return (
    <FormSection
      title="Cautions"
      hint="Sentences that print with the page for some patients. They belong to the text, so they are written there and only shown here."
      faults={faults}
    >
      {cautions.every((one) => one.cautions.length === 0) ? (
        <p className="text-sm text-quiet">The published text has none.</p>
      ) : null}
      {cautions
        .filter((one) => one.cautions.length > 0)
        .map(({ language, cautions: list }) => (
          <details key={language} open={language === "en"}>
            <summary className="min-h-9 font-bold">
              {languageName(language)} ({list.length})
            </summary>
            <ul className="grid gap-2 pt-1 text-sm">
              {list.map(({ when, text }) => (
                <li key={text} className="border-l-4 border-caution pl-3">
                  <p lang={language}>{text}</p>
                  <p className="text-quiet">With any of: {when.map(names.labelOf).join("; ")}</p>
                </li>
              ))}
            </ul>
          </details>
        ))}
      <p>
        <Link href={openTextId ? `/desk/editorial/${slug}/text/${openTextId}` : `/desk/editorial/${slug}`}>
          {openTextId ? "Edit them in the draft of the text" : "Begin a draft of the text to edit them"}
        </Link>
      </p>
    </FormSection>
  );
}
