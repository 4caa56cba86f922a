"use client";
import { useId, useRef, useState, type FormEvent, type ReactNode } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { changeClinicInput, type ChangeClinicInput, type ClinicSettings } from "@/lib/clinic/settings/schema";
import type { Answer, Change } from "./types";

type Faults = { path: string; message: string }[];
/** @returns what is wrong with a field or anything within it. */
export type ErrorOf = (field: string) => string | null;
type Refused = Extract<Answer, { ok: false }>;

type Props = {
  title: string;
  lead: string;
  /** The section's fields as the command takes them. */
  read: (form: FormData) => ChangeClinicInput;
  change: Change;
  saved: (clinic: ClinicSettings) => void;
  children: (errorOf: ErrorOf) => ReactNode;
  /** Draws a question instead of a refusal; a submit button in it carries what confirms it. */
  ask?: (refused: Refused, cancel: () => void) => ReactNode | null;
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
  const [refused, setRefused] = useState<Refused | null>(null);
  const [faults, setFaults] = useState<Faults>([]);
  const [done, setDone] = useState(false);
  const [busy, setBusy] = useState(false);
  const problemRef = useRef<HTMLDivElement>(null);
  const clear = () => {
    setRefused(null);
    setFaults([]);
    setDone(false);
  };
  const show = (form: HTMLFormElement, answer: Answer) => {
    setRefused(answer.ok ? null : answer);
    setDone(answer.ok);
    if (answer.ok) saved(answer.value);
    else
      requestAnimationFrame(() =>
        (problemRef.current ?? form.querySelector<HTMLElement>("[data-question]"))?.focus(),
      );
  };
  async function send(form: HTMLFormElement, input: ChangeClinicInput) {
    if (busy) return;
    const { error } = changeClinicInput.safeParse(input);
    setFaults((error?.issues ?? []).map(({ path, message }) => ({ path: path.join("."), message })));
    setRefused(null);
    setDone(false);
    if (error)
      return void requestAnimationFrame(() =>
        form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
      );
    setBusy(true);
    show(
      form,
      await change(input).catch(
        (): Answer => ({
          ok: false,
          code: "unavailable",
          words: "Towline did not answer.",
          nextStep: "Check that it is running, then try again.",
        }),
      ),
    );
    setBusy(false);
  }
  return { send, clear, refused, faults, done, busy, problemRef };
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

/** A number as typed; blank and anything else becomes what no bound lets through, so that it is refused at the field. */
export function numberOf(form: FormData, name: string): number {
  const text = textOf(form, name);
  return text === "" ? Number.NaN : Number(text);
}
