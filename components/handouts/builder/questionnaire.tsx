"use client";
import { useRef } from "react";
import { longDate } from "@/lib/platform/clock";
import type { QuestionnaireChoice } from "@/lib/handouts/schema";
import type { Level } from "@/lib/engine/schema";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type Answers = (Level | null)[];
type Props = {
  form: QuestionnaireChoice;
  answers: Answers | undefined;
  /** The day they are from, when they came with an earlier handout. */
  answeredOn: string | undefined;
  onAnsweredToday: () => void;
  onAnswers: (answers: Answers | null) => void;
};

/**
 * PHQ-9 or GAD-7 as a row of keys: type 0 to 3 for each answer, `-` for one that was not asked.
 * Each key moves on to the next box, so nine answers are nine keys.
 */
export function Questionnaire({ form, answers, answeredOn, onAnsweredToday, onAnswers }: Props) {
  const boxes = useRef<(HTMLInputElement | null)[]>([]);
  const set = (index: number, value: Level | null) => {
    const next: Answers = answers ? [...answers] : form.items.map(() => null);
    next[index] = value;
    onAnswers(next);
    boxes.current[index + 1]?.focus();
  };

  return (
    <details className="border-b border-line py-2">
      <Summary {...{ form, answers, answeredOn }} />
      {answers && answeredOn ? (
        <Notice tone="caution" title="Ask how it is now">
          <p className="text-sm">
            These answers came with an earlier handout of this patient. Change what has changed, then say so
            here.
          </p>
          <Button small className="mt-2" onClick={onAnsweredToday}>
            These are today’s answers
          </Button>
        </Notice>
      ) : null}
      <p className="py-1 text-sm text-quiet">
        {form.lead} Type 0, 1, 2 or 3 for each, or - when it was not asked.
      </p>
      <ol className="grid gap-1">
        {form.items.map((item, index) => (
          <li key={item} className="grid grid-cols-[1fr_2.75rem] items-center gap-2 text-sm">
            <label htmlFor={`${form.id}-${index}`}>
              <span className="text-quiet">{index + 1}. </span>
              {item}
            </label>
            <AnswerBox
              id={`${form.id}-${index}`}
              box={(node) => {
                boxes.current[index] = node;
              }}
              answer={answers && (answers[index] ?? null)}
              onAnswer={(value) => set(index, value)}
              onBack={() => boxes.current[Math.max(0, index - 1)]?.focus()}
            />
          </li>
        ))}
      </ol>
      <div className="flex items-center justify-between gap-2 pt-1">
        <p className="text-sm text-quiet">{form.credit}</p>
        {answers ? (
          <Button small look="quiet" onClick={() => onAnswers(null)}>
            Clear
          </Button>
        ) : null}
      </div>
    </details>
  );
}

function Summary({ form, answers, answeredOn }: Pick<Props, "form" | "answers" | "answeredOn">) {
  const total = answers?.reduce<number>((sum, one) => sum + (one ?? 0), 0) ?? null;
  const blank = answers?.filter((one) => one === null).length ?? 0;
  return (
    <summary className="min-h-9 font-bold">
      {form.title}
      {answers ? (
        <span className="font-normal text-quiet">
          {" "}
          {blank > 2 ? "no total: too many blanks" : `total ${blank ? "at least " : ""}${total}`}
          {blank ? `, ${blank} not asked` : ""}
        </span>
      ) : null}
      {answers && answeredOn ? (
        <span className="font-normal text-caution">
          {" "}
          <span aria-hidden="true">▲ </span>from {longDate(answeredOn)}
        </span>
      ) : null}
    </summary>
  );
}

type BoxProps = {
  id: string;
  box: (node: HTMLInputElement | null) => void;
  /** Null: not asked. Undefined: nothing of this form was answered yet. */
  answer: Level | null | undefined;
  onAnswer: (value: Level | null) => void;
  onBack: () => void;
};

function AnswerBox({ id, box, answer, onAnswer, onBack }: BoxProps) {
  return (
    <input
      id={id}
      ref={box}
      inputMode="numeric"
      autoComplete="off"
      className="h-10 w-11 rounded-md border border-edge bg-surface text-center font-bold"
      value={answer === undefined ? "" : answer === null ? "-" : String(answer)}
      onFocus={(event) => event.target.select()}
      onChange={(event) => {
        const typed = event.target.value.slice(-1);
        if (/^[0-3]$/.test(typed)) onAnswer(Number(typed) as Level);
        else if (typed === "-" || typed === "") onAnswer(null);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Backspace") return;
        event.preventDefault();
        onAnswer(null);
        onBack();
      }}
    />
  );
}
