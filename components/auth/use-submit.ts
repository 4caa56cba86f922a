"use client";
import { useRef, useState, type FormEvent } from "react";

export interface Problem {
  words: string;
  nextStep: string;
  waitSeconds?: number;
}
type Answer = { ok: true } | ({ ok: false } & Problem);

/**
 * Runs a form's action once at a time and keeps what went wrong, with the focus moved to it so that it is read out.
 * @param send gets the form's fields as strings.
 */
export function useSubmit<A extends Answer>(
  send: (fields: Record<string, string>) => Promise<A>,
  done: (answer: Extract<A, { ok: true }>) => void,
) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const problemRef = useRef<HTMLDivElement>(null);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const fields = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    );
    const lost = {
      ok: false as const,
      words: "Towline did not answer.",
      nextStep: "Check that it is running, then try again.",
    };
    const answer: A | typeof lost = await send(fields).catch(() => lost);
    setBusy(false);
    setProblem(answer.ok ? null : answer);
    if (answer.ok) done(answer as Extract<A, { ok: true }>);
    else requestAnimationFrame(() => problemRef.current?.focus());
  }

  return { problem, busy, problemRef, onSubmit };
}
