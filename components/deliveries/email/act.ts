"use client";
import { useRef, useState } from "react";
import type { Outcome } from "@/lib/platform/outcome";

export type Refused = Extract<Outcome<never>, { ok: false }>;

/** A new address, and a password older than five minutes. */
export function asksPassword(refused: Refused): boolean {
  return refused.code === "not-allowed" && refused.nextStep.startsWith("Give your password");
}

const lost: Refused = {
  ok: false,
  code: "unavailable",
  words: "Towline did not answer.",
  nextStep: "Check that it is running, then press again: nothing is sent twice.",
};

/** Runs one deed at a time; what was refused is kept, with the focus moved to it, and a password that is missing is asked for. */
export function useAct() {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const problemRef = useRef<HTMLDivElement>(null);

  async function act<T>(deed: () => Promise<Outcome<T>>): Promise<Outcome<T> | null> {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setRefused(null);
    const answer = await deed().catch(() => lost);
    running.current = false;
    setBusy(false);
    if (!answer.ok) {
      setRefused(answer);
      if (!asksPassword(answer)) requestAnimationFrame(() => problemRef.current?.focus());
    }
    return answer;
  }
  const asking = refused !== null && asksPassword(refused);
  return { act, busy, asking, problem: asking ? null : refused, problemRef, forget: () => setRefused(null) };
}
