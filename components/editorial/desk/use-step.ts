import { useRouter } from "next/navigation";
import { useRef, useState, type FormEvent } from "react";
import type { Problem } from "@/components/auth/use-submit";
import { movedSince, type Shown } from "@/lib/editorial/review/rules";
import type { Answer, StepVersion } from "./types";

export type Take = (send: () => Promise<Answer<unknown>>, done: string) => Promise<void>;

/**
 * Takes steps of a version one at a time. What became of the last one stays on the screen while the page is made anew:
 * after a refusal too, for that often means that someone else moved the version.
 */
export function useStep(version: StepVersion) {
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const problemRef = useRef<HTMLDivElement>(null);
  const saidRef = useRef<HTMLParagraphElement>(null);

  const take: Take = async (send, done) => {
    if (busy) return;
    setBusy(true);
    const answer: Answer<unknown> = await send().catch(() => ({
      ok: false as const,
      words: "Towline did not answer.",
      nextStep: "Try again in a moment.",
    }));
    setBusy(false);
    setProblem(answer.ok ? null : told(answer, version));
    setSaid(answer.ok ? done : "");
    router.refresh();
    // The control that was pressed is often gone afterwards, so the focus goes to what became of it.
    requestAnimationFrame(() => (answer.ok ? saidRef : problemRef).current?.focus());
  };
  return { take, problem, said, busy, problemRef, saidRef };
}

function told(
  { words, nextStep, code, newer }: Extract<Answer<unknown>, { ok: false }>,
  version: StepVersion,
): Problem {
  if (code !== "conflict" || !newer) return { words, nextStep };
  const moved = movedSince(version, newer as Shown);
  return moved
    ? { words: moved, nextStep: "The page shows how it stands now. Look at it before you go on." }
    : { words, nextStep };
}

/** The fields of a form that was sent, as strings. */
export function fieldsOf(event: FormEvent<HTMLFormElement>): Record<string, string> {
  event.preventDefault();
  return Object.fromEntries(
    [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
  );
}
