"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { ProblemNotice } from "@/components/sign-in/problem-notice";
import type { Problem } from "@/components/sign-in/use-submit";
import { Button } from "@/components/ui/button";
import type { Step } from "@/lib/editorial/rules";
import type { GateView } from "@/lib/editorial/schema";
import { ApproveForm } from "./approve-form";
import { SendBackForm } from "./send-back-form";
import type { Answer, LifeActions, StepVersion } from "./types";
import { writingPath } from "./words";

type Props = { version: StepVersion; steps: Step[]; refused: string | null; gates: GateView | null; actions: LifeActions };

const plainSteps = { submit: "Send for review", withdraw: "Take back from review", discard: "Put away", unschedule: "Take the date back" } as const;
const done = { submit: "Sent for review.", withdraw: "Taken back from review.", discard: "Put away. It stays in the history.", unschedule: "The date is taken back; it is in review again." };

/** The steps open to this person, each told when it is done or refused. */
export function StepPanel({ version, steps, refused, gates, actions }: Props) {
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState("");
  const busy = useRef(false);
  const problemRef = useRef<HTMLDivElement>(null);
  const { id: versionId, kind, revision } = version;

  async function take(step: keyof typeof plainSteps) {
    if (busy.current) return;
    busy.current = true;
    const answer: Answer<void> = await actions[step]({ kind, versionId, revision }).catch(() => ({ ok: false as const, words: "Towline did not answer.", nextStep: "Try again in a moment." }));
    busy.current = false;
    setProblem(answer.ok ? null : answer);
    setSaid(answer.ok ? done[step] : "");
    // A refusal often means that someone else moved it: the page then shows how it stands now.
    router.refresh();
    if (!answer.ok) requestAnimationFrame(() => problemRef.current?.focus());
  }

  return (
    <section aria-labelledby="steps-title" className="grid gap-3 rounded-md border border-line bg-surface p-4">
      <h2 id="steps-title" className="text-xl">What next</h2>
      <ProblemNotice problem={problem} ref={problemRef} />
      <p role="status">{said}</p>
      {steps.length === 0 ? <p>This version stands as it is. Begin a draft from it on the page of its topic.</p> : null}
      {steps.includes("approve") ? <ApproveForm version={version} gates={gates} approve={actions.approve} /> : null}
      {refused && steps.length > 0 && !steps.includes("approve") && !steps.includes("edit") ? <p>{refused}</p> : null}
      {steps.includes("sendBack") ? <SendBackForm version={version} sendBack={actions.sendBack} /> : null}
      <div className="flex flex-wrap gap-2">
        {steps.includes("edit") ? <Link href={writingPath(version.slug, kind, versionId)} className="inline-flex min-h-11 items-center rounded-md border border-accent bg-accent px-4 font-bold text-accent-ink no-underline">Write</Link> : null}
        {steps.flatMap((step) => (step in plainSteps ? [<Button key={step} onClick={() => void take(step as keyof typeof plainSteps)}>{plainSteps[step as keyof typeof plainSteps]}</Button>] : []))}
      </div>
    </section>
  );
}
