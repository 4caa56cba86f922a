"use client";
import { longDate } from "@/lib/platform/clock";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import type { SitePath } from "@/lib/platform/site-path";
import type { Outcome } from "@/lib/platform/outcome";

export type ShownItem = { id: string; asks: string; found: boolean | null };
export type ShownInstrument = {
  id: "pemat" | "cci";
  title: string;
  items: ShownItem[];
  newest: { by: string; on: string; scores: string } | null;
};
type Answer = "agree" | "disagree" | "notApplicable";
type Props = {
  versionId: string;
  /** Where its claims, sources and open points stand together. */
  sheet: SitePath;
  signed: boolean;
  /** A sign-off is a prescriber's. */
  mayFinalise: boolean;
  instruments: ShownInstrument[];
  signOff: (input: { versionId: string }) => Promise<Outcome<void>>;
  rate: (input: {
    versionId: string;
    instrument: "pemat" | "cci";
    answers: Record<string, Answer>;
  }) => Promise<Outcome<void>>;
};

/**
 * For those who may review: the clinic's sign-off of this version, and how it reads. Nothing is filled
 * in for a person.
 */
export function ReviewPanel({ versionId, sheet, signed, mayFinalise, instruments, signOff, rate }: Props) {
  return (
    <section
      className="grid gap-3 rounded-md border border-line bg-surface p-4"
      aria-labelledby="review-title"
    >
      <h2 id="review-title" className="text-xl">
        Review
      </h2>
      <p>
        <Link href={sheet} className="inline-flex min-h-6 items-center">
          Its review sheet
        </Link>{" "}
        holds the claims with their sources, and what must be checked first.
      </p>
      {signed ? null : !mayFinalise ? (
        <p>Nobody has signed this version off yet. A prescriber does, for pages name them.</p>
      ) : (
        <SignOff send={() => signOff({ versionId })} />
      )}
      {instruments.map((instrument) => (
        <details key={instrument.id}>
          <summary className="min-h-9 font-bold">
            {instrument.title}:{" "}
            {instrument.newest
              ? `${instrument.newest.scores} by ${instrument.newest.by} on ${longDate(instrument.newest.on)}`
              : "not rated yet"}
          </summary>
          <RatingForm
            instrument={instrument}
            send={(answers) => rate({ versionId, instrument: instrument.id, answers })}
          />
        </details>
      ))}
    </section>
  );
}

function SignOff({ send }: { send: () => Promise<Outcome<void>> }) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(send, () => router.refresh());
  return (
    <form method="post" onSubmit={onSubmit} className="grid justify-items-start gap-2">
      <ProblemNotice problem={problem} ref={problemRef} />
      <p>
        Sign off when this clinic stands behind every word of this version. Pages will name you and the date.
      </p>
      <Button type="submit" look="primary" aria-disabled={busy}>
        Sign off this version
      </Button>
    </form>
  );
}

const words: Record<Answer, string> = {
  agree: "Agree",
  disagree: "Disagree",
  notApplicable: "Does not apply",
};

function RatingForm({
  instrument,
  send,
}: {
  instrument: ShownInstrument;
  send: (answers: Record<string, Answer>) => Promise<Outcome<void>>;
}) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    (fields) => send(fields as Record<string, Answer>),
    () => router.refresh(),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-3 pt-2">
      <p className="text-sm text-quiet">
        Rate with the published guide beside you. Where a machine could look, it says what it found; the
        answer is yours.
      </p>
      <ProblemNotice problem={problem} ref={problemRef} />
      {instrument.items.map(({ id, asks, found }) => (
        <fieldset key={id} className="grid gap-1 border-t border-line pt-2">
          <legend className="float-left w-full">
            {id}. {asks}
            {found === null ? "" : ` (Machine: ${found ? "found" : "not found"}.)`}
          </legend>
          <div className="flex flex-wrap gap-4">
            {(Object.keys(words) as Answer[]).map((answer) => (
              <label key={answer} className="flex min-h-8 items-center gap-2">
                <input type="radio" name={id} value={answer} required className="size-4 accent-accent" />
                {words[answer]}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div>
        <Button type="submit" look="primary" aria-disabled={busy}>
          Keep this rating
        </Button>
      </div>
    </form>
  );
}
