"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { shownInstant } from "@/lib/platform/clock";
import type { CommentView, VersionKind } from "@/lib/editorial/schema";
import type { CommentActions } from "./types";

type ListProps = {
  comments: CommentView[];
  line?: string;
  timezone: string;
  resolve: CommentActions["resolve"];
};

/**
 * What was said, settled ones in quiet; nothing at all where nobody said anything. @param line the
 * words they stand at.
 */
export function CommentList({ comments, line, timezone, resolve }: ListProps) {
  if (comments.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {comments.map((comment) => (
        <Comment key={comment.id} comment={comment} line={line} timezone={timezone} resolve={resolve} />
      ))}
    </ul>
  );
}

function Comment({
  comment: { id, quote, text, by, at, resolved },
  line,
  timezone,
  resolve,
}: Omit<ListProps, "comments"> & { comment: CommentView }) {
  const router = useRouter();
  const item = useRef<HTMLLIElement>(null);
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    () => resolve({ commentId: id }),
    () => {
      // The button goes away with what it settled.
      item.current?.focus();
      router.refresh();
    },
  );
  return (
    <li
      ref={item}
      tabIndex={-1}
      className={`grid gap-1 border-l-4 pl-3 ${resolved ? "border-line text-quiet" : "border-accent"}`}
    >
      {quote && quote !== line ? <q className="text-sm text-quiet wrap-anywhere">{quote}</q> : null}
      <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>
      <form
        method="post"
        onSubmit={onSubmit}
        className="flex flex-wrap items-center gap-2 text-sm text-quiet"
      >
        <span>
          {by}, {shownInstant(at, timezone)}
          {resolved ? `; settled by ${resolved.by}` : ""}
        </span>
        <ProblemNotice problem={problem} ref={problemRef} />
        {resolved ? null : (
          <Button small type="submit" aria-disabled={busy}>
            Settled<span className="sr-only"> “{text.slice(0, 60)}”</span>
          </Button>
        )}
      </form>
    </li>
  );
}

type About = { kind: VersionKind; versionId: string; blockId: string | null; quote: string };
type FormProps = {
  label: string;
  about: About;
  add: CommentActions["add"] /** Opened by a press: it takes the focus. */;
  opened?: boolean;
  done?: () => void;
};

export function CommentForm({ label, about, add, opened, done }: FormProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    ({ text = "" }) => add({ ...about, text }),
    () => {
      form.current?.reset();
      router.refresh();
      done?.();
    },
  );
  useEffect(() => {
    if (opened) form.current?.querySelector("textarea")?.focus();
  }, [opened]);
  return (
    <form ref={form} method="post" onSubmit={onSubmit} className="grid gap-2">
      <ProblemNotice problem={problem} ref={problemRef} />
      <TextArea label={label} name="text" rows={2} required maxLength={2000} />
      <Button small type="submit" aria-disabled={busy} className="justify-self-start">
        Comment
      </Button>
    </form>
  );
}
