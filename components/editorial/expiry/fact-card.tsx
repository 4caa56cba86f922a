"use client";
import { Link } from "@/components/ui/link";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { longDate } from "@/lib/platform/clock";
import type { WatchedFact } from "@/lib/editorial/expiry/schema";
import { DueWhen } from "./due-when";
import type { DueActions, Settled } from "./types";

type Props = { fact: WatchedFact; check: DueActions["check"]; settled: Settled };

/** One fact that changes: what held, where to look, and what was found. */
export function FactCard({ fact, check, settled }: Props) {
  return (
    <li className="grid gap-2 rounded-md border border-line bg-surface p-4">
      <h3 className="text-lg">{fact.fact}</h3>
      {fact.holds ? <DueWhen {...fact} expired="Its topics no longer print" /> : <Changed fact={fact} />}
      <p>{fact.state}</p>
      {fact.sources.length > 0 ? (
        <ul className="list-disc pl-5 text-sm text-quiet">
          {fact.sources.map((source) => (
            <li key={source} className="break-words">
              {source}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="text-sm">
        Stated by:{" "}
        {fact.topics.map(({ slug, title }, index) => (
          <span key={slug}>
            {index > 0 ? "; " : ""}
            <Link href={`/desk/editorial/${slug}`}>{title}</Link>
          </span>
        ))}
      </p>
      {fact.checked && fact.holds ? (
        <p className="text-sm text-quiet">
          Looked up by {fact.checked.by} on {longDate(fact.checked.on)}.
          {fact.checked.note ? ` ${fact.checked.note}` : ""}
        </p>
      ) : null}
      <StillSo {...{ fact, check, settled }} />
      <details>
        <summary className="min-h-9 text-accent">
          It has changed<span className="sr-only">: {fact.fact}</span>
        </summary>
        <HasChanged {...{ fact, check, settled }} />
      </details>
    </li>
  );
}

function Changed({ fact: { checked, standing } }: { fact: WatchedFact }) {
  return (
    <div>
      <p>
        <b className="text-stop">
          <span aria-hidden="true">■ </span>It has changed
          {standing === "expired" ? ", and its topics no longer print" : ""}
        </b>
      </p>
      {checked ? (
        <p className="text-sm">
          {checked.note}{" "}
          <span className="text-quiet">
            ({checked.by}, {longDate(checked.on)})
          </span>
        </p>
      ) : null}
      <p className="text-sm">
        Mend the texts that state it, then press “Looked up, still so”: text and fact then agree.
      </p>
    </div>
  );
}

function StillSo({ fact, check, settled }: Props) {
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    () => check({ key: fact.key, holds: true }),
    ({ value }) => settled(`“${fact.fact}” holds. It is looked up again by ${longDate(value.dueOn)}.`),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid justify-items-start gap-2">
      <ProblemNotice problem={problem} ref={problemRef} />
      <Button type="submit" aria-disabled={busy}>
        Looked up, still so<span className="sr-only">: {fact.fact}</span>
      </Button>
    </form>
  );
}

function HasChanged({ fact, check, settled }: Props) {
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    ({ note = "" }) => check({ key: fact.key, holds: false, note }),
    () => settled(`Noted: “${fact.fact}” has changed. Its topics warn from now on.`),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid max-w-xl justify-items-start gap-2 pt-2">
      <ProblemNotice problem={problem} ref={problemRef} />
      <div className="w-full">
        <TextArea
          label="What has changed, and where you read it"
          name="note"
          required
          maxLength={1000}
          rows={3}
        />
      </div>
      <p className="text-sm text-quiet">
        The topics that state it warn at once. If a page is unsafe as it stands, recall it instead.
      </p>
      <Button type="submit" aria-disabled={busy}>
        Note the change
      </Button>
    </form>
  );
}
