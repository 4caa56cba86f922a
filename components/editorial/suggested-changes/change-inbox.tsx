"use client";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import type { Outcome } from "@/lib/platform/outcome";
import type { AnswerChangeInput, SuggestedChangeRow } from "@/lib/editorial/suggested-changes/schema";
import { ChangePassage } from "./change-passage";

type Answer = (input: AnswerChangeInput) => Promise<Outcome<void>>;

/**
 * What clinicians would have changed: open ones first, each with its answer to write; answered ones below.
 */
export function ChangeInbox({ changes, answer }: { changes: SuggestedChangeRow[]; answer: Answer }) {
  const router = useRouter();
  const [announcement, setAnnouncement] = useState("");
  const open = changes.filter(({ state }) => state === "open");
  const answered = changes.filter(({ state }) => state !== "open");
  const done = (change: SuggestedChangeRow) => {
    setAnnouncement(`Answered. ${change.by} finds it under "My suggestions".`);
    router.refresh();
  };
  return (
    <>
      <p role="status">{announcement}</p>
      <h2 className="text-xl">{open.length === 1 ? "1 open" : `${open.length} open`}</h2>
      {open.length === 0 ? (
        <p className="text-quiet">
          Nothing waits for an answer. Clinicians write here with &ldquo;Suggest a change&rdquo; beside any
          part of a topic in the library.
        </p>
      ) : null}
      {open.map((change) => (
        <ChangePassage key={change.id} change={change}>
          <p>
            <Link href={`/desk/editorial/${change.slug}`} className="inline-flex min-h-6 items-center">
              Open the topic on the desk
            </Link>
          </p>
          <AnswerForm
            send={(fields) => answer({ ...fields, changeId: change.id })}
            done={() => done(change)}
            about={change.title}
          />
        </ChangePassage>
      ))}
      {answered.length > 0 ? <h2 className="pt-4 text-xl">Answered</h2> : null}
      {answered.map((change) => (
        <ChangePassage key={change.id} change={change} />
      ))}
    </>
  );
}

type Sent = Pick<AnswerChangeInput, "state" | "answer">;

function AnswerForm({
  send,
  done,
  about,
}: {
  send: (fields: Sent) => Promise<Outcome<void>>;
  done: () => void;
  about: string;
}) {
  const { problem, busy, problemRef, onSubmit } = useSubmit((fields) => send(fields as Sent), done);
  return (
    <form
      method="post"
      onSubmit={onSubmit}
      className="grid justify-items-start gap-2 border-t border-line pt-3"
    >
      <ProblemNotice problem={problem} ref={problemRef} />
      <fieldset className="flex flex-wrap gap-4">
        <legend className="sr-only">Decision about {about}</legend>
        {(
          [
            ["accepted", "Accept: the text will change"],
            ["declined", "Decline: the text stays"],
          ] as const
        ).map(([state, word]) => (
          <label key={state} className="flex min-h-8 items-center gap-2">
            <input type="radio" name="state" value={state} required className="size-4 accent-accent" />
            {word}
          </label>
        ))}
      </fieldset>
      <div className="w-full">
        <TextArea label="Answer to your colleague" name="answer" required maxLength={2000} rows={3} />
      </div>
      <Button type="submit" look="primary" aria-disabled={busy}>
        Send the answer
      </Button>
    </form>
  );
}
