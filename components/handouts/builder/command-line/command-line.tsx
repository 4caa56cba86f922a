"use client";
import { useEffect, useRef } from "react";
import type { Entry, LineWords } from "@/lib/engine/command-line/schema";
import { type Row, useCommandLine } from "./use-command-line";

export const commandLineId = "command-line";
const tries =
  "joy 3 sleep 2 · zoloft partial · 38 · phq 2 1 0 2 0 1 1 0 0 · asks ketamine · +movement · large";

type Props = {
  words: LineWords;
  /** What was taken last could not be kept; why stands elsewhere. */
  refused: boolean;
  onEntry: (entry: Entry) => void;
  onUndo: () => boolean;
};

/**
 * One line for all that the builder takes. It has the focus at opening, `/` leads back to it, and what was
 * taken is said in words beneath.
 */
export function CommandLine({ words, refused, onEntry, onUndo }: Props) {
  const line = useCommandLine({ words, onEntry, onUndo });
  const { text, rows, active, unclear } = line;
  const said = refused ? "" : line.said;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const open = rows.length > 0 || (unclear !== null && text.trim() !== "");
  return (
    <div className="relative grid gap-1">
      <label htmlFor={commandLineId} className="sr-only">
        Say what is true of this patient
      </label>
      <input
        ref={input}
        id={commandLineId}
        data-slash=""
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls="command-line-rows"
        aria-autocomplete="list"
        aria-activedescendant={active === null ? undefined : `command-line-row-${active}`}
        aria-describedby="command-line-tries"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={300}
        placeholder="Type what is true, then Enter"
        className="min-h-12 w-full rounded-md border-2 border-accent bg-surface px-3 pr-10 text-lg text-ink placeholder:text-quiet"
        value={text}
        onChange={(event) => line.type(event.target.value)}
        onKeyDown={line.onKeyDown}
      />
      <kbd
        aria-hidden="true"
        className="absolute right-3 top-3 rounded border border-edge px-1.5 text-sm text-quiet"
      >
        /
      </kbd>
      <Rows open={open} says={unclear?.says ?? null} rows={rows} active={active} onChoose={line.choose} />
      <div className="min-h-5 text-sm sm:min-h-10">
        <p role="status" aria-live="polite" data-said="">
          {said}
        </p>
        <p id="command-line-tries" className={said === "" ? "text-quiet max-sm:sr-only" : "sr-only"}>
          Try: {tries}
        </p>
      </div>
    </div>
  );
}

type RowsProps = {
  open: boolean;
  says: string | null;
  rows: readonly Row[];
  active: number | null;
  onChoose: (row: Row) => void;
};

/** What Enter takes, or the readings to choose from; it lies over what is beneath, so that nothing moves. */
function Rows({ open, says, rows, active, onChoose }: RowsProps) {
  return (
    <div
      hidden={!open}
      className="absolute inset-x-0 top-13 z-30 rounded-md border border-edge bg-surface shadow-page"
    >
      {says === null ? null : <p className="px-3 py-2 text-sm text-quiet">{says}</p>}
      <ul
        id="command-line-rows"
        role="listbox"
        aria-label="What the line says"
        hidden={rows.length === 0}
        className="py-1"
      >
        {rows.map((row, at) => (
          <li
            key={row.words}
            id={`command-line-row-${at}`}
            role="option"
            aria-selected={at === active}
            className={`flex min-h-10 cursor-pointer items-center gap-3 px-3 ${at === active ? "bg-accent-soft" : "hover:bg-sunken"}`}
            // The line keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(row)}
          >
            <span className="mr-auto">{row.words}</span>
            {at === active ? <kbd className="text-sm text-quiet">Enter</kbd> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
