"use client";
import { memo } from "react";
import { levelWords } from "@/lib/engine/level-words";
import type { Level } from "@/lib/engine/schema";

const levels: readonly Level[] = [0, 1, 2, 3];
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

type Props = {
  id: string;
  label: string;
  help: string | null;
  level: Level | undefined;
  /** What a questionnaire gave while nothing was set by hand. */
  mapped: number | undefined;
  onLevel: (id: string, level: Level | null) => void;
};

/** One symptom with its four levels as a radio group: arrow keys move, 0 to 3 set. */
export const LevelRow = memo(function LevelRow({ id, label, help, level, mapped, onLevel }: Props) {
  const current = level ?? mapped;
  return (
    <fieldset
      className="flex min-h-11 items-center justify-between gap-2 border-b border-line py-1"
      title={help ?? undefined}
    >
      <legend className="float-left max-w-[11rem] pr-2 text-sm leading-tight">
        {label}
        {level === undefined && mapped ? (
          <span className="block text-quiet">from the questionnaire</span>
        ) : null}
      </legend>
      <div
        className="flex shrink-0 gap-1"
        onKeyDown={(event) => {
          if (/^[0-3]$/.test(event.key)) {
            event.preventDefault();
            onLevel(id, Number(event.key) as Level);
            event.currentTarget.querySelectorAll("input")[Number(event.key)]?.focus();
          }
        }}
      >
        {levels.map((value) => (
          <label
            key={value}
            title={capital(levelWords[value])}
            className={`calm-motion relative flex h-9 w-9 items-center justify-center rounded-md border text-sm font-bold has-focus-visible:outline-3 has-focus-visible:outline-accent ${
              current === value
                ? "border-accent bg-accent text-accent-ink"
                : "border-edge bg-surface hover:bg-sunken"
            }`}
          >
            <input
              type="radio"
              name={id}
              className="absolute inset-0 size-full cursor-pointer opacity-0"
              checked={current === value}
              value={value}
              onChange={() => onLevel(id, value)}
              onClick={() => {
                if (level === value) onLevel(id, null);
              }}
            />
            <span aria-hidden="true">{value}</span>
            <span className="sr-only">{capital(levelWords[value])}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
});
