"use client";
import { memo, useId } from "react";
import type { Suggestion } from "@/lib/engine/matching/schema";
import { DueLine } from "@/components/editorial/expiry/due-line";
import { GradeBadge } from "@/components/ui/grade-badge";
import { Notice } from "@/components/ui/notice";

type Props = {
  suggestion: Suggestion;
  title: string;
  readingGrade: number | null;
  titleOf: (slug: string) => string;
  chosen: boolean;
  /** What is past due about its text; null while it is current. */
  due: string | null;
  onChoose: (slug: string, on: boolean) => void;
};

/** One suggested topic: why it stands there, its cautions in place, its grade, and a box to take it. */
export const SuggestionCard = memo(function SuggestionCard(props: Props) {
  const { suggestion, title, readingGrade, titleOf, chosen, due, onChoose } = props;
  const id = useId();
  return (
    <li className={`rounded-md border bg-surface ${chosen ? "border-accent" : "border-line"}`}>
      <label className="flex items-start gap-3 p-3 has-focus-visible:outline-3 has-focus-visible:outline-accent">
        <input
          type="checkbox"
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-why`}
          checked={chosen}
          onChange={(event) => onChoose(suggestion.slug, event.target.checked)}
          className="mt-1 size-5 shrink-0 accent-accent"
        />
        <span className="grid gap-0.5">
          <span id={`${id}-title`} className="text-lg font-bold leading-snug">
            {title}
          </span>
          <span id={`${id}-why`} className="text-sm">
            {suggestion.because}
          </span>
          {suggestion.paired.length > 0 ? (
            <span className="text-sm">
              <span className="text-quiet">Brings along: </span>
              {suggestion.paired.map(titleOf).join("; ")}
            </span>
          ) : null}
          {due === null ? null : <DueLine words={due} />}
          <span className="flex flex-wrap items-center gap-x-3">
            <GradeBadge grade={suggestion.grade} />
            {readingGrade === null ? null : (
              <span className="text-sm text-quiet">
                reads at grade {Math.max(1, Math.ceil(readingGrade))}
              </span>
            )}
          </span>
        </span>
      </label>
      {suggestion.cautions.length > 0 ? (
        <div className="grid gap-1 px-3 pb-3">
          {suggestion.cautions.map((caution) => (
            <Notice key={caution.id} tone="caution" title="Prints with it">
              <p className="text-sm">{caution.message}</p>
            </Notice>
          ))}
        </div>
      ) : null}
    </li>
  );
});
