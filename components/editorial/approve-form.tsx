"use client";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/sign-in/problem-notice";
import { useSubmit } from "@/components/sign-in/use-submit";
import { Button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { GateView } from "@/lib/editorial/schema";
import type { LifeActions, StepVersion } from "./types";

/** What the gates say, and the approval: now or later, with a reason where a gate fails. */
export function ApproveForm({ version, gates, approve }: { version: StepVersion; gates: GateView | null; approve: LifeActions["approve"] }) {
  const router = useRouter();
  const stops = gates?.findings.filter((finding) => finding.stops) ?? [];
  const { problem, busy, problemRef, onSubmit } = useSubmit(({ reason, publishAt }) => approve({
    kind: version.kind, versionId: version.id, revision: version.revision, replacesId: version.publishedId,
    ...(reason ? { reason } : {}), ...(publishAt ? { publishAt: new Date(publishAt).toISOString() } : {}),
  }), () => router.refresh());
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-3">
      <ProblemNotice problem={problem} ref={problemRef} />
      {stops.length === 0 ? <Notice tone="good" title="Every gate passes" /> : (
        <Notice tone="caution" title={stops.length === 1 ? "One gate fails" : `${stops.length} gates fail`}>
          <ul className="list-disc pl-6">{stops.map(({ problem: what, fix }) => <li key={what}>{what} {fix}</li>)}</ul>
        </Notice>
      )}
      {stops.length > 0 && version.kind === "text" ? <TextArea label="Why publish it all the same" hint="Kept with the version and shown in its history." name="reason" rows={3} maxLength={1000} /> : null}
      <TextField label="Publish later" hint="Leave empty to publish now. The time is your computer's." name="publishAt" type="datetime-local" className="max-w-xs" />
      <Button type="submit" look="primary" aria-disabled={busy} className="justify-self-start">Approve</Button>
    </form>
  );
}
