"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useClinicZone } from "@/components/ui/clinic-time";
import { Notice } from "@/components/ui/notice";
import { mergeTexts, type MergeConflict } from "@/lib/editorial/compare/merge";
import type { LastSave, TextContent, TextVersionView } from "@/lib/editorial/schema";
import { shownTime } from "@/lib/platform/clock";
import { differences, type Piece } from "./text-differences";
import type { EditorActions } from "./types";

export type Choice = "mine" | "theirs" | "both";
type Props = {
  base: TextContent;
  mine: TextContent;
  theirs: TextVersionView;
  lastSave: EditorActions["lastSave"];
  /** `clashes`: places both changed, each in its own way; both stand in the merged text. */
  onChoose: (choice: Choice, text: TextContent, clashes: MergeConflict[]) => void;
};

/**
 * Two people wrote at once: both texts are here, and either or a merge of both goes on. Nothing typed is
 * lost by any choice.
 */
export function ConflictScreen({ base, mine, theirs, lastSave, onChoose }: Props) {
  const [saved, setSaved] = useState<LastSave | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  useEffect(() => {
    let here = true;
    void lastSave({ kind: "text", versionId: theirs.id }).then(
      (answer) => {
        if (here && answer.ok) setSaved(answer.value);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [lastSave, theirs.id]);
  const zone = useClinicZone();
  const who = saved?.by ?? "Someone else";
  const merge = () => {
    try {
      const { content, conflicts } = mergeTexts(base, mine, theirs.content);
      onChoose("both", content, conflicts);
    } catch {
      setProblem("Both together are longer than a text may be. Keep one; the other can be opened again.");
    }
  };
  const found = differences(mine, theirs.content);
  return (
    <section aria-labelledby="conflict-title" className="grid gap-4">
      <h2 id="conflict-title" ref={heading} tabIndex={-1} className="text-xl">
        Two texts at once
      </h2>
      <Notice
        tone="caution"
        title={`${who} saved this text ${timeOf(saved?.at ?? theirs.updatedAt, zone)}, while you were writing.`}
      >
        <p>
          Choose what goes on. Whatever you choose, the other text can be opened again until you close this
          page.
        </p>
      </Notice>
      {problem ? (
        <p role="alert" className="font-bold text-stop">
          {problem}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={merge}>
          Merge both
        </Button>
        <Button onClick={() => onChoose("mine", mine, [])}>Keep mine</Button>
        <Button onClick={() => onChoose("theirs", theirs.content, [])}>Take theirs</Button>
      </div>
      {found.length === 0 ? <p>Both say the same; they differ only in how it is marked.</p> : null}
      {found.map(({ name, mine: own, theirs: other }) => (
        <section key={name} aria-label={name} className="grid gap-1">
          <h3 className="text-lg">{name}</h3>
          <div className="grid gap-3 md:grid-cols-2">
            <Side title="Mine" pieces={own} />
            <Side title={`Theirs (${who})`} pieces={other} />
          </div>
        </section>
      ))}
    </section>
  );
}

function Side({ title, pieces }: { title: string; pieces: Piece[] }) {
  return (
    <div className="rounded-md border border-line bg-surface p-3">
      <h4 className="pb-1 text-sm font-bold text-quiet">{title}</h4>
      <p className="whitespace-pre-wrap wrap-anywhere">
        {pieces.length === 0 ? (
          <span className="text-quiet">Not there</span>
        ) : (
          pieces.map(({ text, differs }, index) =>
            differs ? (
              <mark
                key={index}
                className="rounded-sm bg-caution-soft font-bold text-ink underline decoration-caution decoration-2"
              >
                {text}
              </mark>
            ) : (
              <span key={index}>{text}</span>
            ),
          )
        )}
      </p>
    </div>
  );
}

/** @param zone IANA name. */
export function timeOf(instant: string, zone: string): string {
  return `at ${shownTime(instant, zone)}`;
}
