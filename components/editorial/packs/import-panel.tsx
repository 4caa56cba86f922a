"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { PackProgress, PackReport, PackResult } from "@/lib/editorial/packs/schema";
import { FaultList } from "./fault-list";
import { DraftLinks, PackTopics, StateCounts } from "./pack-items";
import { usePack } from "./use-pack";

/** Choose a pack, see what it would change, bring it in. */
export function ImportPanel() {
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const { stage, problem, answerRef, check, apply, startOver } = usePack(() => router.refresh());
  return (
    <div className="grid gap-4">
      <form
        method="post"
        className="grid max-w-xl gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (file) void check(file);
        }}
      >
        <label className="grid gap-1">
          <span className="font-bold">Pack file</span>
          <span className="text-sm text-quiet">A zip as Towline exports it, at most 10 MB.</span>
          <input
            type="file"
            name="pack"
            accept=".zip,application/zip"
            required
            className="min-h-11 w-full rounded-md border border-edge bg-surface p-2 text-ink file:mr-3 file:rounded-md file:border file:border-edge file:bg-sunken file:px-3 file:py-1 file:text-ink"
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0] ?? null);
              startOver();
            }}
          />
        </label>
        <div>
          <Button
            type="submit"
            look={stage.at === "checked" ? "plain" : "primary"}
            aria-disabled={stage.at === "running"}
          >
            Check the pack
          </Button>
        </div>
      </form>
      {stage.at === "running" ? <Progress doing={stage.doing} progress={stage.progress} /> : null}
      <div ref={answerRef} tabIndex={-1} className="grid gap-4 outline-offset-8">
        <ProblemNotice problem={problem} ref={null} />
        {stage.at === "checked" ? <Report report={stage.report} apply={() => void apply()} /> : null}
        {stage.at === "applied" ? <Applied result={stage.result} /> : null}
      </div>
    </div>
  );
}

function Progress({ doing, progress }: { doing: "check" | "apply"; progress: PackProgress | null }) {
  const said =
    progress === null
      ? "Reading the file"
      : `${progress.step === "checked" ? "Checked" : "Written"} ${progress.done} of ${progress.of}`;
  return (
    <div className="grid max-w-xl gap-1">
      <progress
        aria-label={doing === "check" ? "Checking the pack" : "Bringing the pack in"}
        className="h-2 w-full accent-accent"
        max={progress?.of}
        value={progress?.done}
      />
      <p className="text-sm text-quiet">{said} …</p>
    </div>
  );
}

function Report({ report, apply }: { report: PackReport; apply: () => void }) {
  const { pack, faults, remarks, items, newSources } = report;
  const [onlyChanges, setOnlyChanges] = useState(true);
  if (faults.length > 0) {
    return (
      <>
        <div role="status">
          <Notice
            tone="caution"
            title={
              faults.length === 1
                ? "One fault, so nothing can be brought in"
                : `${faults.length} faults, so nothing can be brought in`
            }
          >
            <p>Mend the files, pack them again and check once more. Nothing was changed.</p>
          </Notice>
        </div>
        <FaultList faults={faults} />
      </>
    );
  }
  const drafts = items.filter((item) => item.drafts);
  const shown = onlyChanges ? items.filter((item) => item.drafts || item.state === "conflict") : items;
  return (
    <>
      <h3 className="text-lg">
        What {pack?.name} {pack?.version} would change
      </h3>
      <p role="status">{summaryOf(report)}</p>
      <StateCounts items={items} />
      {newSources.length > 0 ? <p>Sources that are added: {newSources.join(", ")}.</p> : null}
      <div>
        <Button look="primary" onClick={apply}>
          {drafts.length === 0
            ? "Remember this pack"
            : drafts.length === 1
              ? "Bring in 1 draft"
              : `Bring in ${drafts.length} drafts`}
        </Button>
      </div>
      <p className="text-sm text-quiet">
        Nothing is published by it. Drafts wait on the editorial desk, and any reviewer may approve them.
      </p>
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          checked={onlyChanges}
          onChange={(event) => setOnlyChanges(event.currentTarget.checked)}
          className="size-5 accent-accent"
        />{" "}
        Only what changes
      </label>
      {shown.length > 0 ? (
        <PackTopics items={shown} />
      ) : (
        <p className="text-quiet">No text and no matching would change.</p>
      )}
      {remarks.length > 0 ? (
        <details>
          <summary className="min-h-8 py-1 text-accent">
            {remarks.length === 1 ? "One remark" : `${remarks.length} remarks`} to look at before publishing
          </summary>
          <div className="pt-2">
            <FaultList faults={remarks} />
          </div>
        </details>
      ) : null}
    </>
  );
}

function summaryOf({ items, changes }: PackReport): string {
  const conflicts = items.filter(({ state }) => state === "conflict").length;
  if (!changes) return "Everything in this pack is here already.";
  return conflicts === 0
    ? "No conflicts."
    : conflicts === 1
      ? "One conflict: look at it below."
      : `${conflicts} conflicts: look at them below.`;
}

function Applied({ result: { changed, name, version, drafts } }: { result: PackResult }) {
  const title =
    drafts.length === 0
      ? changed
        ? `${name} ${version} is remembered`
        : "Nothing to change"
      : `${drafts.length === 1 ? "1 draft" : `${drafts.length} drafts`} brought in from ${name} ${version}`;
  return (
    <div role="status">
      <Notice tone="good" title={title}>
        {drafts.length > 0 ? (
          <>
            <p>
              {drafts.length === 1 ? "Open it" : "Open them"} on the editorial desk, read, and submit for
              review.
            </p>
            <DraftLinks drafts={drafts} />
          </>
        ) : (
          <p>Your library says all of it already.</p>
        )}
      </Notice>
    </div>
  );
}
