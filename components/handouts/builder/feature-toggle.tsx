"use client";
import { memo } from "react";

type Props = {
  id: string;
  label: string;
  help: string | null;
  on: boolean;
  implied: boolean;
  /** Of an entry that was split: it is kept until its kinds beneath it are ticked. */
  asksWhich: boolean;
  onChange: (id: string, on: boolean) => void;
};

/** One yes/no feature as a large toggle; `implied` ones follow from another and can't be taken off here. */
export const FeatureToggle = memo(function FeatureToggle(props: Props) {
  const { id, label, help, on, implied, asksWhich, onChange } = props;
  return (
    <label
      title={help ?? undefined}
      className={`calm-motion flex min-h-9 items-center gap-2 rounded-md border px-2.5 py-1 text-sm leading-tight has-focus-visible:outline-3 has-focus-visible:outline-accent ${
        on || implied ? "border-accent bg-accent-soft font-bold" : "border-edge bg-surface hover:bg-sunken"
      }`}
    >
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        checked={on || implied}
        disabled={implied && !on}
        onChange={(event) => onChange(id, event.target.checked)}
      />
      <span>
        {label}
        {implied && !on ? <span className="font-normal text-quiet"> (follows)</span> : null}
        {asksWhich ? (
          <span className="font-normal text-caution"> Which? Tick what is true below.</span>
        ) : null}
      </span>
    </label>
  );
});
