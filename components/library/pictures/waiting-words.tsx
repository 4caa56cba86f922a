"use client";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Outcome } from "@/lib/platform/outcome";
import type { DecidePictureChangeInput, WaitingWords } from "@/lib/library/pictures/schema";

export type Decide = (input: DecidePictureChangeInput) => Promise<Outcome<void>>;
type Props = {
  which: string;
  waiting: WaitingWords;
  mayChange: boolean;
  personId: string;
  decide: Decide;
  children: ReactNode;
};

/** Words on their way into print: whoever wrote them may take them back, someone else puts them there. */
export function WaitingForSecond({
  which,
  waiting: { id, words, by, byId },
  mayChange,
  personId,
  decide,
  children,
}: Props) {
  const own = byId === personId;
  return (
    <Notice
      tone="caution"
      title={
        words
          ? `Other words by ${by} wait for a second person`
          : `${by} wants the shipped words back; a second person decides`
      }
    >
      <div className="grid gap-3">
        {children}
        {mayChange ? (
          <div className="flex flex-wrap gap-2">
            {own ? null : (
              <DecideButton
                words="Put them on pages"
                which={which}
                send={() => decide({ changeId: id, take: true })}
              />
            )}
            <DecideButton
              words={own ? "Take them back" : "Turn them down"}
              which={which}
              send={() => decide({ changeId: id, take: false })}
            />
          </div>
        ) : null}
      </div>
    </Notice>
  );
}

function DecideButton({
  words,
  which,
  send,
}: {
  words: string;
  which: string;
  send: () => Promise<Outcome<void>>;
}) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(send, () => router.refresh());
  return (
    <form method="post" onSubmit={onSubmit}>
      <ProblemNotice problem={problem} ref={problemRef} />
      <Button small type="submit" aria-disabled={busy}>
        {words}
        <span className="sr-only"> for {which}</span>
      </Button>
    </form>
  );
}
