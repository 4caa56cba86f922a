"use client";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import type { PlanPhrase } from "@/lib/clinic/settings/schema";
import { planKindWords } from "@/lib/handouts/plan/rules";
import { longestPlanLine, mostPlanLines, type PlanKind, planKinds } from "@/lib/document/schema";
import type { HandoutPatch } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { changedLine, inOneLine, type Lines, rowsOf, withLine, withoutLine } from "./plan-lines";
import { StepField } from "./step-field";

type Props = {
  view: Pick<DraftView, "plan" | "step" | "stepChoices" | "topics">;
  /** The clinic's own lines to pick from. */
  phrases: PlanPhrase[];
  onPlan: (plan: NonNullable<HandoutPatch["plan"]>) => void;
};

/** What was agreed, in the clinician's words, and the one step of the week: both print on the front sheet. */
export function PlanPanel({ view, phrases, onPlan }: Props) {
  const { plan, step } = view;
  const written = plan.lines.filter(({ text }) => text.trim()).length;
  return (
    <details>
      <summary className="min-h-9 font-bold">
        Our plan, and one thing this week
        <span className="font-normal text-quiet">
          {" "}
          · {written === 1 ? "1 line" : `${written} lines`}, {step === null ? "no step" : "a step"}
        </span>
      </summary>
      <div className="grid gap-3 pt-1">
        <PlanLines lines={plan.lines} phrases={phrases} onLines={(lines) => onPlan({ ...plan, lines })} />
        <StepField view={view} onStep={(chosen) => onPlan({ ...plan, step: chosen })} />
      </div>
    </details>
  );
}

/** Enter adds a line below, Backspace in an empty one takes it away. */
function PlanLines({
  lines,
  phrases,
  onLines,
}: {
  lines: Lines;
  phrases: PlanPhrase[];
  onLines: (lines: Lines) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const goTo = useRef<number | null>(null);
  useEffect(() => {
    if (goTo.current === null) return;
    list.current?.querySelectorAll("textarea")[goTo.current]?.focus();
    goTo.current = null;
  }, [lines.length]);
  const add = (after: number) => {
    if (lines.length >= mostPlanLines) return;
    goTo.current = after + 1;
    onLines(withLine(lines, after));
  };
  const remove = (at: number) => {
    goTo.current = Math.max(0, at - 1);
    onLines(withoutLine(lines, at));
  };
  const onKey = (event: KeyboardEvent, at: number, text: string) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      add(at);
    } else if (event.key === "Backspace" && text === "") {
      event.preventDefault();
      remove(at);
    }
  };
  return (
    <fieldset className="grid gap-2">
      <legend className="font-bold">Our plan</legend>
      <div ref={list} className="grid gap-2">
        {lines.map((line, at) => (
          <PlanRow
            key={at}
            line={line}
            number={at + 1}
            phrases={phrases}
            onLine={(change) => onLines(changedLine(lines, at, change))}
            onKey={(event) => onKey(event, at, line.text)}
            onRemove={() => remove(at)}
          />
        ))}
      </div>
      <div>
        <Button small disabled={lines.length >= mostPlanLines} onClick={() => add(lines.length - 1)}>
          Add a line
        </Button>
        {lines.length >= mostPlanLines ? (
          <span className="pl-2 text-sm text-quiet">{mostPlanLines} lines are the most.</span>
        ) : null}
      </div>
    </fieldset>
  );
}

type RowProps = {
  line: Lines[number];
  number: number;
  phrases: PlanPhrase[];
  onLine: (change: { kind?: PlanKind; text?: string }) => void;
  onKey: (event: KeyboardEvent) => void;
  onRemove: () => void;
};

/** What the clinic keeps for lines of this kind, under a line that is still empty. */
function Phrases({ phrases, pick }: { phrases: PlanPhrase[]; pick: (text: string) => void }) {
  if (phrases.length === 0) return null;
  return (
    <ul aria-label="Phrases of the clinic" className="flex flex-wrap gap-1 pt-1">
      {phrases.map(({ text }) => (
        <li key={text}>
          <Button small look="quiet" onClick={() => pick(text)}>
            {text}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function PlanRow({ line, number, phrases, onLine, onKey, onRemove }: RowProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  // Of a phrase the clinician then names the medicine, or whatever else its blank stands for.
  const pick = (text: string) => {
    onLine({ text });
    const blank = /_{3,}/.exec(text);
    const [from, to] = blank ? [blank.index, blank.index + blank[0].length] : [text.length, text.length];
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from, to);
    });
  };
  return (
    <div className="flex flex-wrap items-center gap-1 sm:flex-nowrap">
      <select
        aria-label={`What line ${number} is about`}
        className="min-h-11 w-full shrink-0 sm:w-40 rounded-md border border-edge bg-surface px-2 text-sm text-ink"
        value={line.kind}
        onChange={({ currentTarget }) =>
          onLine({ kind: planKinds.find((kind) => kind === currentTarget.value) ?? line.kind })
        }
      >
        {planKinds.map((kind) => (
          <option key={kind} value={kind}>
            {planKindWords[kind]}
          </option>
        ))}
      </select>
      <div className="min-w-0 flex-1">
        <TextArea
          label={`Line ${number} of the plan`}
          hideLabel
          ref={field}
          className="block resize-none field-sizing-content"
          rows={rowsOf(line.text)}
          value={line.text}
          maxLength={longestPlanLine}
          autoComplete="off"
          onKeyDown={onKey}
          onChange={(event) => onLine({ text: inOneLine(event.target.value) })}
        />
        {line.text === "" ? (
          <Phrases phrases={phrases.filter(({ kind }) => kind === line.kind)} pick={pick} />
        ) : null}
      </div>
      <Button small look="quiet" onClick={onRemove}>
        <span aria-hidden="true">✕</span>
        <span className="sr-only">Take line {number} out</span>
      </Button>
    </div>
  );
}
