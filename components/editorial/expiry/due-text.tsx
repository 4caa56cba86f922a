"use client";
import { Link } from "@/components/ui/link";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { longDate } from "@/lib/platform/clock";
import { addDays } from "@/lib/platform/calendar-dates";
import type { DueText as Text } from "@/lib/editorial/expiry/schema";
import { languageName } from "@/lib/platform/language-name";
import { DueWhen } from "./due-when";
import type { DueActions, Settled } from "./types";

type Props = { text: Text; graceDays: number; confirm: DueActions["confirm"] | null; settled: Settled };

/** One text of the queue: read it again and say it is still true, or write a new one. */
export function DueText({ text, graceDays, confirm, settled }: Props) {
  const { title, language, number, slug, reviewed } = text;
  return (
    <li className="grid gap-2 rounded-md border border-line bg-surface p-4">
      <h3 className="text-lg">
        {title}{" "}
        <span className="font-normal text-quiet">
          · {languageName(language)}, version {number}
        </span>
      </h3>
      <DueWhen {...text} expired="No longer prints" />
      {text.standing === "due" ? (
        <p className="text-sm">
          It warns now, and stops printing on {longDate(addDays(text.dueOn, graceDays + 1))}.
        </p>
      ) : null}
      {reviewed ? (
        <p className="text-sm text-quiet">
          Read again by {reviewed.by} on {longDate(reviewed.on)}.
        </p>
      ) : null}
      <div className="flex flex-wrap items-start gap-x-5 gap-y-2">
        {confirm ? (
          <Confirm text={text} send={() => confirm({ versionId: text.versionId })} settled={settled} />
        ) : null}
        <Link href={`/library/${slug}?language=${language}`} className="inline-flex min-h-11 items-center">
          Read it<span className="sr-only">: {title}</span>
        </Link>
        <Link href={`/desk/editorial/${slug}`} className="inline-flex min-h-11 items-center">
          Write a new version<span className="sr-only"> of {title}</span>
        </Link>
      </div>
    </li>
  );
}

function Confirm({
  text,
  send,
  settled,
}: {
  text: Text;
  send: () => ReturnType<DueActions["confirm"]>;
  settled: Settled;
}) {
  const { problem, busy, problemRef, onSubmit } = useSubmit(send, ({ value }) =>
    settled(`“${text.title}” stands. It falls due again on ${longDate(value.dueOn)}.`),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid justify-items-start gap-2">
      <Button type="submit" look="primary" aria-disabled={busy}>
        Read again, still true<span className="sr-only">: {text.title}</span>
      </Button>
      <ProblemNotice problem={problem} ref={problemRef} />
    </form>
  );
}
