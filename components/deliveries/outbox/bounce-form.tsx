"use client";
import { useState, type FormEvent } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useSubmit } from "@/components/ui/use-action";
import type { Outcome } from "@/lib/platform/outcome";
import { noticeLimit, type BounceAnswer } from "@/lib/deliveries/outbox/schema";

const tooLarge = {
  ok: false,
  code: "invalid",
  words: "The file is larger than 2 MB.",
  nextStep: "Save the notice without the mail it returns.",
} as const;

async function send(file: File): Promise<Outcome<BounceAnswer>> {
  if (file.size > noticeLimit.bytes) return tooLarge;
  const body = new FormData();
  body.set("bytes", file);
  return (await fetch("/api/desk/mail/bounce", { method: "POST", body })).json() as Promise<
    Outcome<BounceAnswer>
  >;
}

/** A mail server's notice, as a file: it is read here, and the mail it names shows as come back. */
export function BounceForm() {
  const [file, setFile] = useState<File | null>(null);
  const [answer, setAnswer] = useState<BounceAnswer | null>(null);
  const { problem, busy, problemRef, onSubmit } = useSubmit<Outcome<BounceAnswer>>(
    async () =>
      file
        ? send(file)
        : {
            ok: false,
            code: "invalid",
            words: "No file is chosen.",
            nextStep: "Choose the notice, saved as a file, then read it.",
          },
    ({ value }) => setAnswer(value),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    setAnswer(null);
    return onSubmit(event);
  };
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid max-w-xl gap-4">
      <p className="text-quiet">
        When an address is wrong, mail servers send a notice to the mailbox of your sender. Save it as a file
        (.eml) and drop it here, or have your mail server pipe such mail to Towline (the README says how).
      </p>
      <ProblemNotice problem={problem} ref={problemRef} />
      <label className="grid gap-1">
        <span className="font-bold">Notice</span>
        <span className="text-sm text-quiet">An .eml file, at most 2 MB. It is read and not kept.</span>
        <input
          type="file"
          name="bytes"
          accept=".eml,message/rfc822"
          onChange={(event) => {
            setFile(event.currentTarget.files?.[0] ?? null);
            setAnswer(null);
          }}
          className="min-h-11 w-full rounded-md border border-edge bg-surface p-2 text-ink file:mr-3 file:rounded-md file:border file:border-edge file:bg-sunken file:px-3 file:py-1 file:font-bold file:text-ink"
        />
      </label>
      <div>
        <Button type="submit" aria-disabled={busy}>
          Read the notice
        </Button>
      </div>
      <div role="status">
        {answer ? (
          <Notice
            tone={answer.outcome === "recorded" ? "good" : "plain"}
            title={answer.outcome === "recorded" ? "It came back" : "Nothing was changed"}
          >
            <p>{answer.words.replace(/ Nothing was changed\.$/, "")}</p>
          </Notice>
        ) : null}
      </div>
    </form>
  );
}
