"use client";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ClinicTime } from "@/components/ui/clinic-time";
import type { AnswerView, StopView } from "@/lib/handouts/draft/schema";
import { StopForm, type StopAnswer } from "./stop-form";

type Props = { stop: StopView; onAnswer: (answer: StopAnswer) => Promise<boolean> };

/** A safety stop: what to do first, and the record that it was done. Calm once it was. */
export function StopCard({ stop, onAnswer }: Props) {
  const [amending, setAmending] = useState(false);
  const card = useRef<HTMLLIElement>(null);
  const { answer } = stop;
  const open = answer === null || amending;
  // The form is gone once it was sent, and the focus with it.
  const record = async (given: StopAnswer) => {
    const taken = await onAnswer(given);
    if (taken) {
      setAmending(false);
      card.current?.focus();
    }
    return taken;
  };
  return (
    <li
      ref={card}
      tabIndex={-1}
      className={`rounded-md border border-l-4 p-3 ${answer ? "border-line border-l-good bg-surface" : "border-stop bg-stop-soft"}`}
    >
      {answer ? (
        <p className="font-bold">
          <span aria-hidden="true" className="text-good">
            ✓{" "}
          </span>
          Answered
        </p>
      ) : (
        <p className="font-bold text-stop">
          <span aria-hidden="true">■ </span>Before printing
        </p>
      )}
      <p className={answer ? "text-sm text-quiet" : ""}>{stop.message}</p>
      {answer && !amending ? <Answer answer={answer} /> : null}
      {open ? (
        <StopForm
          stop={stop}
          onAnswer={record}
          onLeave={
            amending
              ? () => {
                  setAmending(false);
                  card.current?.focus();
                }
              : null
          }
        />
      ) : (
        <Button small className="mt-2" onClick={() => setAmending(true)}>
          Amend the answer
        </Button>
      )}
      <Earlier answers={stop.earlier} />
    </li>
  );
}

/** What was found, the line, who and when. */
export function Answer({ answer }: { answer: AnswerView }) {
  return (
    <div className="grid gap-0.5 pt-1 text-sm">
      {answer.choice ? <p className="font-bold">{answer.choice}</p> : null}
      {answer.findings.map(({ title, words }) => (
        <p key={title}>
          <b>{title}:</b> {words}
        </p>
      ))}
      <p>{answer.text}</p>
      <p className="text-quiet">
        {answer.by}, <ClinicTime at={answer.at} />
      </p>
    </div>
  );
}

/** What was recorded before stays as it was. */
function Earlier({ answers }: { answers: AnswerView[] }) {
  if (answers.length === 0) return null;
  return (
    <details className="pt-2">
      <summary className="min-h-6 text-sm">
        {answers.length === 1 ? "1 earlier answer, kept" : `${answers.length} earlier answers, kept`}
      </summary>
      <ul className="grid gap-2 pt-1">
        {answers.map((answer) => (
          <li key={answer.at} className="border-l-2 border-line pl-2">
            <Answer answer={answer} />
          </li>
        ))}
      </ul>
    </details>
  );
}
