"use client";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import type { AnswerView } from "@/lib/deliveries/links/schema";
import type { LinkActions } from "./types";

/** What the patient said of each topic; a new one stands out until it was seen. */
export function AnswerList({
  id,
  answers,
  markSeen,
}: {
  id: string;
  answers: AnswerView[];
  markSeen: LinkActions["markSeen"];
}) {
  const router = useRouter();
  const until = answers.reduce((newest, { saidAt }) => (saidAt > newest ? saidAt : newest), "");
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    () => markSeen({ id, until }),
    () => router.refresh(),
  );
  if (answers.length === 0) return null;
  return (
    <div className="grid gap-2">
      <h3 className="text-lg">From the patient</h3>
      <ul className="grid gap-2">
        {answers.map((answer) => (
          <AnswerLine key={`${answer.slug} ${answer.at}`} answer={answer} />
        ))}
      </ul>
      <ProblemNotice problem={problem} ref={problemRef} />
      {answers.some(({ seen }) => !seen) ? (
        <form method="post" onSubmit={onSubmit}>
          <Button type="submit" small aria-disabled={busy}>
            Mark as seen
          </Button>
        </form>
      ) : (
        <p role="status" className="text-sm text-quiet">
          All seen.
        </p>
      )}
    </div>
  );
}

function AnswerLine({ answer: { title, answer, at, seen } }: { answer: AnswerView }) {
  const isQuestion = answer === "question";
  return (
    <li
      className={`rounded-md border border-l-4 p-3 ${isQuestion && !seen ? "border-caution bg-caution-soft" : "border-line bg-surface"}`}
    >
      <span className="font-bold">{isQuestion ? "Has a question about" : "Was clear:"}</span> {title}
      <span className="block text-sm text-quiet">
        {seen ? "" : "New. "}
        {at}
      </span>
    </li>
  );
}
