"use client";
import { useEffect, useId, useState } from "react";
import type { Outcome } from "@/lib/platform/outcome";
import { longestLinkDays, type MailForm, type MailPreview as Preview } from "@/lib/deliveries/schema";
import type { MailActions } from "./types";

type Props = { id: string; form: MailForm; days: string; to: string; preview: MailActions["preview"] };

/** The mail exactly as it will be, before it is sent. */
export function MailPreview({ id, form, days, to, preview }: Props) {
  const title = useId();
  const open = form === "link" ? daysOf(days) : null;
  const [shown, setShown] = useState<{ form: MailForm; answer: Outcome<Preview> | null } | null>(null);
  useEffect(() => {
    let stale = false;
    preview({ id, form, ...(open ? { days: open } : {}) })
      .catch(() => null)
      .then((answer) => {
        if (!stale) setShown({ form, answer });
      });
    return () => {
      stale = true;
    };
  }, [id, form, open, preview]);
  const answer = shown?.form === form ? shown.answer : undefined;
  return (
    <section
      aria-labelledby={title}
      className="grid gap-2 rounded-md border border-line bg-sunken p-3"
      aria-busy={answer === undefined}
    >
      <h3 id={title} className="font-bold">
        The mail as it will arrive
      </h3>
      {answer?.ok ? (
        <Mail {...answer.value} to={to} />
      ) : (
        <p className="min-h-64 text-quiet">
          {answer === undefined ? "…" : (answer?.words ?? "It can’t be shown now. Choose the way again.")}
        </p>
      )}
    </section>
  );
}

function daysOf(typed: string): number | null {
  const days = Number(typed);
  return Number.isInteger(days) && days >= 1 && days <= longestLinkDays ? days : null;
}

function Mail({ from, to, subject, text, fileName }: Preview & { to: string }) {
  return (
    <>
      <dl className="grid gap-x-4 break-words text-sm sm:grid-cols-[6rem_1fr] [&_dd]:min-w-0">
        <dt className="text-quiet">From</dt>
        <dd className="break-all">{from}</dd>
        <dt className="text-quiet">To</dt>
        <dd className="break-all">{to || "–"}</dd>
        <dt className="text-quiet">Subject</dt>
        <dd>{subject}</dd>
        <dt className="text-quiet">Attachment</dt>
        <dd className="break-all">{fileName ?? "none"}</dd>
      </dl>
      <p className="whitespace-pre-line break-words border-t border-line pt-2">{text}</p>
    </>
  );
}
