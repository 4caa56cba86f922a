"use client";
import { Link } from "@/components/ui/link";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Step } from "@/lib/editorial/review/rules";
import type { GateView } from "@/lib/editorial/schema";
import { ApproveForm } from "./approve-form";
import { GateNotice } from "./gate-notice";
import { SendBackForm } from "./send-back-form";
import type { LifeActions, StepVersion } from "./types";
import { useVersionStep } from "./use-version-step";
import { writingPath } from "./words";

type Props = {
  version: StepVersion;
  steps: Step[];
  timezone: string;
  gates: GateView | null;
  actions: LifeActions;
  /** Why this person may not approve it; null where they may. */
  refused: string | null;
  /** They wrote words of it. */
  ownWords: boolean;
  /** Why this person may set no safety gate aside; null where they may. */
  noWaiver: string | null;
  /** What has to be done to it before anyone approves it; null when it is ready. */
  unready: { words: string; nextStep: string } | null;
};

const plainSteps = {
  update: "Bring it up to date",
  submit: "Send for review",
  withdraw: "Take back from review",
  discard: "Put away",
  unschedule: "Take the date back",
} as const;
const done = {
  update:
    "What was published since is in it now. Read it; where both changed the same place both texts stand, each with a comment to be settled.",
  submit: "Sent for review.",
  withdraw: "Taken back from review.",
  discard: "Put away. It stays in the history.",
  unschedule: "The date is taken back; it is in review again.",
};
const isPlain = (step: Step): step is keyof typeof plainSteps => step in plainSteps;

/** The steps open to this person, each told when it is done or refused. */
export function StepPanel({
  version,
  steps,
  timezone,
  gates,
  actions,
  refused,
  ownWords,
  noWaiver,
  unready,
}: Props) {
  const { take, problem, said, busy, problemRef, saidRef } = useVersionStep(version);
  const { id: versionId, kind, revision } = version;
  const waits = version.state === "inReview" && version.publishAt === null;
  return (
    <section
      aria-labelledby="steps-title"
      className="grid gap-2 rounded-md border border-line bg-surface p-4"
    >
      <h2 id="steps-title" className="text-xl">
        What next
      </h2>
      <div>
        <ProblemNotice problem={problem} ref={problemRef} />
        <p ref={saidRef} tabIndex={-1} role="status" className="font-bold">
          {said}
        </p>
      </div>
      {steps.length === 0 ? (
        <p>This version stands as it is. To change words, begin a draft on the page of its topic.</p>
      ) : null}
      {unready && (version.state === "draft" || waits) ? (
        <Notice tone="caution" title={unready.words}>
          <p>{unready.nextStep}</p>
        </Notice>
      ) : null}
      {steps.includes("approve") ? (
        <ApproveForm
          version={version}
          gates={gates}
          ownWords={ownWords}
          noWaiver={noWaiver}
          timezone={timezone}
          approve={actions.approve}
          take={take}
          busy={busy}
        />
      ) : null}
      {waits && refused ? (
        <>
          <GateNotice findings={gates?.findings ?? []} />
          <p>{refused}</p>
        </>
      ) : null}
      {steps.includes("sendBack") ? (
        <SendBackForm version={version} sendBack={actions.sendBack} take={take} busy={busy} />
      ) : null}
      <div className="flex flex-wrap gap-2">
        {steps.includes("edit") ? (
          <Link
            href={writingPath(version.slug, kind, versionId)}
            className="inline-flex min-h-11 items-center rounded-md border border-accent bg-accent px-4 font-bold text-accent-ink no-underline"
          >
            Write
          </Link>
        ) : null}
        {steps.filter(isPlain).map((step) => (
          <Button
            key={step}
            aria-disabled={busy}
            onClick={() => void take(() => actions[step]({ kind, versionId, revision }), done[step])}
          >
            {plainSteps[step]}
          </Button>
        ))}
      </div>
    </section>
  );
}
