"use client";
import { useId, useState, type FormEvent, type ReactNode } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { useAction } from "@/components/ui/use-action";
import { changeClinicInput, type ChangeClinicInput, type ClinicSettings } from "@/lib/clinic/settings/schema";
import type { Refusal } from "@/lib/platform/outcome";
import type { Change } from "./types";

type Faults = { path: string; message: string }[];
/** @returns what is wrong with a field or anything within it. */
export type ErrorOf = (field: string) => string | null;

type Props = {
  title: string;
  lead: string;
  /** The section's fields as the command takes them. */
  read: (form: FormData) => ChangeClinicInput;
  change: Change;
  saved: (clinic: ClinicSettings) => void;
  children: (errorOf: ErrorOf) => ReactNode;
  /** Draws a question instead of a refusal; a submit button in it carries what confirms it. */
  ask?: (refused: Refusal, cancel: () => void) => ReactNode | null;
};

/** One section of the settings: its own heading, fields, Save and word of what happened. */
export function SettingsForm({ title, lead, read, change, saved, children, ask }: Props) {
  const titleId = useId();
  const { send, clear, refused, faults, done, busy, problemRef } = useSection({ change, saved });
  const errorOf: ErrorOf = (field) =>
    faults.find(({ path }) => path === field || path.startsWith(`${field}.`))?.message ?? null;
  const question = refused && ask?.(refused, clear);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    void send(event.currentTarget, read(new FormData(event.currentTarget, submitter)));
  };
  return (
    <form
      method="post"
      noValidate
      onSubmit={onSubmit}
      onChange={clear}
      aria-labelledby={titleId}
      className="grid gap-4 border-t border-line pt-6"
    >
      <div className="grid gap-1">
        <h2 id={titleId} className="text-xl">
          {title}
        </h2>
        <p className="text-quiet">{lead}</p>
        {question ? null : <ProblemNotice problem={refused} ref={problemRef} />}
      </div>
      {children(errorOf)}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" aria-disabled={busy}>
          Save
        </Button>
        <p role="status">{done ? "Saved." : ""}</p>
      </div>
      {/* Behind Save, so that Enter in a field never presses what confirms. */}
      {question}
    </form>
  );
}

type SectionOf = { change: Change; saved: (clinic: ClinicSettings) => void };

/** Checks a section where it is typed, then sends it; the focus goes to what is wrong. */
function useSection({ change, saved }: SectionOf) {
  const { run, busy, problem: refused, problemRef, forget } = useAction();
  const [faults, setFaults] = useState<Faults>([]);
  const [done, setDone] = useState(false);
  const clear = () => {
    forget();
    setFaults([]);
    setDone(false);
  };
  async function send(form: HTMLFormElement, input: ChangeClinicInput) {
    if (busy) return;
    const { error } = changeClinicInput.safeParse(input);
    clear();
    setFaults((error?.issues ?? []).map(({ path, message }) => ({ path: path.join("."), message })));
    if (error) return focusOn(form, "[aria-invalid=true]");
    const answer = await run(() => change(input));
    if (!answer) return;
    setDone(answer.ok);
    if (answer.ok) saved(answer.value);
    // Where a question stands instead of the problem.
    else focusOn(form, "[data-question]");
  }
  return { send, clear, refused, faults, done, busy, problemRef };
}

function focusOn(form: HTMLFormElement, selector: string): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>(selector)?.focus());
}

/** The text of a field, trimmed. */
export function textOf(form: FormData, name: string): string {
  return String(form.get(name) ?? "").trim();
}

/** The lines of a text area that say something. */
export function linesOf(form: FormData, name: string): string[] {
  return textOf(form, name)
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/**
 * A number as typed; blank and anything else becomes what no bound lets through, so that it is
 * refused at the field.
 */
export function numberOf(form: FormData, name: string): number {
  const text = textOf(form, name);
  return text === "" ? Number.NaN : Number(text);
}
