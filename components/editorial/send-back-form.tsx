"use client";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/sign-in/problem-notice";
import { useSubmit } from "@/components/sign-in/use-submit";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import type { LifeActions, StepVersion } from "./types";

/** Gives a version back to whoever wrote it, with what is to be done. */
export function SendBackForm({ version: { id, kind, revision }, sendBack }: { version: StepVersion; sendBack: LifeActions["sendBack"] }) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(({ note = "" }) => sendBack({ kind, versionId: id, revision, note }), () => router.refresh());
  return (
    <details className="rounded-md border border-line p-3">
      <summary className="min-h-6 font-bold">Send back</summary>
      <form method="post" onSubmit={onSubmit} className="grid gap-3 pt-3">
        <ProblemNotice problem={problem} ref={problemRef} />
        <TextArea label="What is to be done" name="note" rows={3} required maxLength={2000} />
        <Button type="submit" aria-disabled={busy} className="justify-self-start">Send back with this note</Button>
      </form>
    </details>
  );
}
