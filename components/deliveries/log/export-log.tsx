"use client";
import { useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { downloadFile } from "@/components/ui/download-file";
import { useAction } from "@/components/ui/use-action";

/** The log as it is filtered, as a file. @param word what the button says. */
export function ExportLog({ address, word = "Export as CSV" }: { address: string; word?: string }) {
  const { run, busy, problem, problemRef } = useAction();
  const [saved, setSaved] = useState("");
  const start = async () => {
    setSaved("");
    const answer = await run(() => downloadFile(address));
    if (answer?.ok) setSaved(answer.value.fileName);
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => void start()} aria-disabled={busy}>
          {word}
        </Button>
        <span role="status" className="text-sm">
          {busy ? "Making the file…" : saved ? `${saved} is in your downloads.` : ""}
        </span>
      </div>
      <ProblemNotice problem={problem} ref={problemRef} />
    </div>
  );
}
