"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { printSizes, type PrintSize } from "@/lib/document/schema";
import { people } from "./list-words";

type Paper = "letter" | "a4";
type Props = {
  count: number;
  paper: Paper;
  sends: boolean;
  busy: boolean;
  send: (paper: Paper, size: PrintSize) => Promise<void>;
};
const sizeWords: Record<PrintSize, string> = {
  normal: "Normal, 14 points",
  large: "Large print, 18 points",
  compact: "Compact, 12 points",
};
const select = "min-h-11 w-full rounded-md border border-edge bg-surface px-3 py-2 text-ink";

/** The last step: which pages. */
export function SendForm({ count, paper: first, sends, busy, send }: Props) {
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
      <div>
        <Button look="primary" aria-disabled={busy} onClick={() => void send(paper, size)}>
          {busy ? "Queueing …" : `Send to ${people(count)}`}
        </Button>
      </div>
    </section>
  );
}
