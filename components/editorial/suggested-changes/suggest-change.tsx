"use client";
import { Link } from "@/components/ui/link";
import { useEffect, useRef, useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import type { Outcome } from "@/lib/platform/outcome";
import type { SuggestChangeInput } from "@/lib/editorial/suggested-changes/schema";

export type Passage = { blockId: string; text: string };
export type Suggest = (input: SuggestChangeInput) => Promise<Outcome<{ id: string }>>;
type Props = { versionId: string; part: string; language: string; passages: Passage[]; suggest: Suggest };

const shortened = (text: string) => (text.length > 90 ? `${text.slice(0, 88).trimEnd()}…` : text);

/** What is marked in this part of the page, when it is. */
function markedIn(part: Element | null | undefined): string {
  const selection = window.getSelection();
  const inside =
    selection && selection.rangeCount > 0 && part?.contains(selection.getRangeAt(0).commonAncestorContainer);
  return inside ? selection.toString().replace(/\s+/g, " ").trim().slice(0, 600) : "";
}

/**
 * Opens under a part of a topic: which words are meant (those that were marked, or one picked from a list)
 * and what should change.
 */
export function SuggestChange(props: Props) {
  const [state, setState] = useState<{ open: boolean; marked: string; sent: boolean }>({
    open: false,
    marked: "",
    sent: false,
  });
  const button = useRef<HTMLButtonElement>(null);
  const close = (sent: boolean) => {
    setState({ open: false, marked: "", sent });
    button.current?.focus();
  };
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        ref={button}
        small
        look="quiet"
        className="-ml-2"
        aria-expanded={state.open}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() =>
          setState(({ open }) => ({
            open: !open,
            marked: markedIn(button.current?.closest("section")),
            sent: false,
          }))
        }
      >
        Suggest a change<span className="sr-only"> to {props.part}</span>
      </Button>
      <p role="status" className="text-sm">
        {state.sent ? (
          <>
            Sent to the editors. Their answer comes to <Link href="/library/suggestions">My suggestions</Link>
            .
          </>
        ) : null}
      </p>
      {state.open ? <SuggestForm {...props} marked={state.marked} close={close} /> : null}
    </div>
  );
}

function SuggestForm({
  versionId,
  language,
  passages,
  suggest,
  marked,
  close,
}: Props & { marked: string; close: (sent: boolean) => void }) {
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    ({ passage = "", text = "" }) => {
      const picked = passages[Number(passage)];
      const own = passage === "marked" ? passages.find((one) => one.text.includes(marked)) : undefined;
      return suggest({
        versionId,
        blockId: (picked ?? own)?.blockId ?? null,
        passage: (picked?.text ?? (passage === "marked" ? marked : "")).slice(0, 600),
        text,
      });
    },
    () => close(true),
  );
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <form
      method="post"
      onSubmit={onSubmit}
      onKeyDown={(event) => (event.key === "Escape" ? close(false) : undefined)}
      className="grid w-full gap-3 rounded-md border border-edge bg-surface p-3"
    >
      <ProblemNotice problem={problem} ref={problemRef} />
      <label className="grid gap-1">
        <span className="font-bold">Which words</span>
        <select
          ref={first}
          name="passage"
          defaultValue={marked ? "marked" : passages.length > 0 ? "0" : ""}
          className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-surface px-3 text-ink"
          lang={language}
        >
          {marked ? <option value="marked">{shortened(marked)}</option> : null}
          {passages.map(({ blockId, text }, index) => (
            <option key={blockId} value={index}>
              {shortened(text)}
            </option>
          ))}
          <option value="" lang="en">
            The page as a whole
          </option>
        </select>
      </label>
      <TextArea
        label="What should change, and why"
        hint="Write nothing about a patient: the editors need the words of the page only."
        name="text"
        required
        maxLength={2000}
        rows={4}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" aria-disabled={busy}>
          Send to the editors
        </Button>
        <Button onClick={() => close(false)}>Cancel</Button>
      </div>
    </form>
  );
}
