"use client";
import { useRef } from "react";
import { totalOf } from "@/lib/engine/questionnaires/questionnaire-score";
import { longDate } from "@/lib/platform/clock";
import { wordsFor, type QuestionnaireChoice } from "@/lib/engine/questionnaires/questionnaire-choice";
import type { Level } from "@/lib/engine/schema";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useTypedAnswers, type Answers } from "./use-typed-answers";

type Props = {
  form: QuestionnaireChoice;
  /** What is true of the patient: the young are asked in words of their own. */
  features: readonly string[];
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
export function Questionnaire({ form, features, answers, answeredOn, onAnsweredToday, onAnswers }: Props) {
  const boxes = useRef<(HTMLInputElement | null)[]>([]);
  const words = wordsFor(form, features);
  const typed = useTypedAnswers(answers, form.items.length, onAnswers);
  return (
    <details className="border-b border-line py-2">
      <Summary form={form} title={words.title} answers={typed.answers} answeredOn={answeredOn} />
      {answers && answeredOn ? <FromEarlier onAnsweredToday={onAnsweredToday} /> : null}
      <p className="py-1 text-sm text-quiet">
        {words.lead} Type 0, 1, 2 or 3 for each, or - when it was not asked:{" "}
        {words.answers.map((answer, level) => `${level} ${answer.toLowerCase()}`).join(", ")}.
      </p>
      <ol
        className="grid gap-1"
        onKeyDown={({ key, ctrlKey, metaKey, altKey }) => {
          // A key that does something with the draft finds in it what was typed.
          if (key === "Enter" || ctrlKey || metaKey || altKey) typed.handOn();
        }}
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) typed.handOn();
        }}
      >
        {words.items.map(({ at, text }, index) => (
          <li key={at} className="grid grid-cols-[1fr_2.75rem] items-center gap-2 text-sm">
            <label htmlFor={`${form.id}-${index}`}>
              <span className="text-quiet">{index + 1}. </span>
              {text}
            </label>
            <AnswerBox
              id={`${form.id}-${index}`}
              box={(node) => {
                boxes.current[index] = node;
              }}
              answer={typed.answers && (typed.answers[at] ?? null)}
              onAnswer={(value) => {
                typed.set(at, value);
                if (index + 1 === words.items.length) typed.handOn();
                boxes.current[index + 1]?.focus();
              }}
              onBack={() => {
                typed.set(at, null);
                boxes.current[Math.max(0, index - 1)]?.focus();
              }}
            />
          </li>
        ))}
      </ol>
      <ZeroIsNoAllClear form={form} answers={typed.answers} />
      <div className="flex items-center justify-between gap-2 pt-1">
        <p className="text-sm text-quiet">{words.credit}</p>
        {answers ? (
          <Button small look="quiet" onClick={() => onAnswers(null)}>
            Clear
          </Button>
        ) : null}
      </div>
    </details>
  );
}

function FromEarlier({ onAnsweredToday }: Pick<Props, "onAnsweredToday">) {
  return (
    <Notice tone="caution" title="Ask how it is now">
      <p className="text-sm">
        These answers came with an earlier handout of this patient. Change what has changed, then say so here.
      </p>
      <Button small className="mt-2" onClick={onAnsweredToday}>
        These are today’s answers
      </Button>
    </Notice>
  );
}

/** The line keeps its room, so that nothing moves when the last answer is typed. */
function ZeroIsNoAllClear({ form, answers }: { form: QuestionnaireChoice; answers: Answers | undefined }) {
  if (form.mustAsk.length === 0) return null;
  const zero = form.mustAsk.some((at) => answers?.[at] === 0);
  return (
    <p className="min-h-10 pt-1 text-sm text-quiet">
      {zero ? "A 0 on item 9 does not rule out risk. If you are worried, ask." : ""}
    </p>
  );
}

type SummaryProps = Pick<Props, "form" | "answeredOn"> & { title: string; answers: Answers | undefined };

function Summary({ form, title, answers, answeredOn }: SummaryProps) {
  return (
    <summary className="min-h-9 font-bold">
      {title}
      {answers ? <span className="font-normal text-quiet"> {totalInWords(form, answers)}</span> : null}
      {answers && answeredOn ? (
        <span className="font-normal text-caution">
          {" "}
          <span aria-hidden="true">▲ </span>from {longDate(answeredOn)}
        </span>
      ) : null}
    </summary>
  );
}

/** "total 12, moderate", "total at least 9, 2 not asked, mild or more" */
function totalInWords(form: QuestionnaireChoice, answers: Answers): string {
  const { score, atLeast, missing, band } = totalOf(form, answers);
  const notAsked = missing > 0 ? `, ${missing} not asked` : "";
  if (score === null) return `no total: too many blanks${notAsked}`;
  return `total ${atLeast ? "at least " : ""}${score}${notAsked}, ${band ?? ""}${atLeast ? " or more" : ""}`;
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
        onBack();
      }}
    />
  );
}
