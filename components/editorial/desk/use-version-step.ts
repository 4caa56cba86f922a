import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { noAnswer, useAction, type Problem } from "@/components/ui/use-action";
import { movedSince, type Shown } from "@/lib/editorial/review/rules";
import type { Outcome, Refusal } from "@/lib/platform/outcome";
import type { StepVersion } from "./types";

export type Take = (send: () => Promise<Outcome<unknown>>, done: string) => Promise<void>;

const lost: Refusal = { ...noAnswer, nextStep: "Try again in a moment." };

/**
 * Takes steps of a version one at a time. What became of the last one stays on the screen while the page is
 * made anew: after a refusal too, for that often means that someone else moved the version.
 */
export function useVersionStep(version: StepVersion) {
  const router = useRouter();
  const { run, busy, problem, problemRef } = useAction({ lost });
  const [said, setSaid] = useState("");
  const saidRef = useRef<HTMLParagraphElement>(null);

  const take: Take = async (send, done) => {
    const answer = await run(async () => {
      const sent = await send();
      return sent.ok ? sent : { ...sent, ...problemOf(sent, version) };
    });
    if (!answer) return;
    setSaid(answer.ok ? done : "");
    router.refresh();
    // The control that was pressed is often gone afterwards, so the focus goes to what became of it.
    if (answer.ok) requestAnimationFrame(() => saidRef.current?.focus());
  };
  return { take, problem, said, busy, problemRef, saidRef };
}

function problemOf({ words, nextStep, code, newer }: Refusal, version: StepVersion): Problem {
  if (code !== "conflict" || !newer) return { words, nextStep };
  const moved = movedSince(version, newer as Shown);
  return moved
    ? { words: moved, nextStep: "The page shows how it stands now. Look at it before you go on." }
    : { words, nextStep };
}
