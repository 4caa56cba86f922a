"use client";
import { useRef, useState, type FormEvent } from "react";
import type { Outcome, Refusal } from "@/lib/platform/outcome";
import { useAskPassword } from "./ask-password";

/** What went wrong, as far as it is told. */
export type Problem = Pick<Refusal, "words" | "nextStep">;

/** Stands for the answer that never came. */
export const noAnswer: Refusal = {
  ok: false,
  code: "unavailable",
  words: "Towline did not answer.",
  nextStep: "Check that it is running, then try again.",
};

type Options = {
  /** A success leads to another page: until that is there, nothing can be pressed again. */
  leaves?: boolean;
  /** What is told when no answer came. */
  lost?: Refusal;
};

/**
 * Runs one action at a time. A press while one is under way does nothing; what was refused is kept, with the
 * focus moved to it so that it is read out. Where the password is wanted once more it is asked for, and the
 * action runs again.
 *
 * React's own hooks do something else: `useActionState` lines up a second press and sends it too, and actions
 * under `useTransition` that run side by side are told only once all of them have ended.
 * @returns `run`, which answers null when one was under way; `refuse`, to tell what was refused without
 *   asking the server; `problemRef`, for the element that tells the problem.
 */
export function useAction({ leaves = false, lost = noAnswer }: Options = {}) {
  const askPassword = useAskPassword();
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const problemRef = useRef<HTMLDivElement>(null);

  function refuse(refusal: Refusal): void {
    setRefused(refusal);
    requestAnimationFrame(() => problemRef.current?.focus());
  }
  async function run<A extends Outcome<unknown>>(ask: () => Promise<A>): Promise<A | Refusal | null> {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setRefused(null);
    let answer: A | Refusal = await ask().catch(() => lost);
    if (!answer.ok && answer.code === "password-needed" && (await askPassword(answer.words)))
      answer = await ask().catch(() => lost);
    if (!answer.ok) refuse(answer);
    if (answer.ok && leaves) return answer;
    running.current = false;
    setBusy(false);
    return answer;
  }
  return {
    run,
    refuse,
    busy,
    problem: refused,
    problemRef,
    forget: () => setRefused(null),
  };
}

/**
 * The same for a form that is sent.
 * @param send gets the form's fields as strings.
 */
export function useSubmit<A extends Outcome<unknown>>(
  send: (fields: Record<string, string>) => Promise<A>,
  done: (answer: Extract<A, { ok: true }>) => void,
  options?: Options,
) {
  const { run, ...state } = useAction(options);
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = fieldsOf(event.currentTarget);
    const answer = await run(() => send(fields));
    if (answer?.ok) done(answer as Extract<A, { ok: true }>);
  }
  return { ...state, onSubmit };
}

/** The fields of a form, as strings. */
export function fieldsOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
