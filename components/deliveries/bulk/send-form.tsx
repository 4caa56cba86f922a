"use client";
import { useState } from "react";
import { PasswordField } from "@/components/auth/password-field";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useConfirm } from "@/components/clinic/people/use-confirm";
import { Button } from "@/components/ui/button";
import { printSizes, type PrintSize } from "@/lib/document/schema";
import type { ListActions } from "./types";
import { people } from "./list-words";

type Paper = "letter" | "a4";
type Props = {
  count: number;
  paper: Paper;
  fresh: boolean;
  sends: boolean;
  busy: boolean;
  send: (paper: Paper, size: PrintSize) => Promise<void>;
  confirm: ListActions["confirm"];
  confirmed: () => void;
};
const sizeWords: Record<PrintSize, string> = {
  normal: "Normal, 14 points",
  large: "Large print, 18 points",
  compact: "Compact, 12 points",
};
const select = "min-h-11 w-full rounded-md border border-edge bg-surface px-3 py-2 text-ink";

/** The last step: which pages, and the password where it was not given lately. */
export function SendForm({ count, paper: first, fresh, sends, busy, send, confirm, confirmed }: Props) {
  const [paper, setPaper] = useState<Paper>(first);
  const [size, setSize] = useState<PrintSize>("normal");
  return (
    <section aria-labelledby="send" className="grid gap-4">
      <h2 id="send" className="text-xl">
        Send
      </h2>
      <div className="grid max-w-xl gap-4 sm:grid-cols-2">
        <label className="grid gap-1">
          <span className="font-bold">Paper</span>
          <select
            className={select}
            value={paper}
            onChange={(event) => setPaper(event.currentTarget.value as Paper)}
          >
            <option value="letter">US Letter</option>
            <option value="a4">A4</option>
          </select>
        </label>
        <label className="grid gap-1">
          <span className="font-bold">Print size</span>
          <select
            className={select}
            value={size}
            onChange={(event) => setSize(event.currentTarget.value as PrintSize)}
          >
            {printSizes.map((one) => (
              <option key={one} value={one}>
                {sizeWords[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p>
        Each person gets a mail of their own with the pages attached, one after the other. You can stop at any
        time and go on later.
        {sends
          ? ""
          : " No mail server is set, so the mails are kept in the outbox, where an admin can read them."}
      </p>
      {fresh ? (
        <div>
          <Button look="primary" aria-disabled={busy} onClick={() => void send(paper, size)}>
            {busy ? "Queueing …" : `Send to ${people(count)}`}
          </Button>
        </div>
      ) : (
        <Password confirm={confirm} done={confirmed} />
      )}
    </section>
  );
}

function Password({ confirm, done }: { confirm: ListActions["confirm"]; done: () => void }) {
  const { problem, busy, problemRef, onSubmit, secondStep } = useConfirm(confirm, done);
  if (secondStep) return secondStep;
  return (
    <form method="post" onSubmit={onSubmit} aria-label="Your password" className="grid max-w-md gap-3">
      <p>Before pages go to many people, give your password once more. It counts for five minutes.</p>
      <ProblemNotice problem={problem} ref={problemRef} />
      <PasswordField label="Your password" name="password" autoComplete="current-password" />
      <div>
        <Button type="submit" look="primary" aria-disabled={busy}>
          Go on
        </Button>
      </div>
    </form>
  );
}
