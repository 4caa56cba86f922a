import { useState } from "react";
import { longDate } from "@/lib/platform/clock";
import type { QuestionnaireChoice } from "@/lib/engine/questionnaires/questionnaire-choice";
import { ageOfAnswers, ageWords } from "@/lib/engine/questionnaires/answer-age";
import type { ImportedAnswers } from "@/lib/engine/questionnaires/questionnaire-response";
import type { AnswersOfDay } from "@/lib/engine/questionnaires/read-form";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** Answers in the profile, and when they came there (milliseconds). */
export type Filled = { answers: ImportedAnswers; at: number };
type Props = { forms: QuestionnaireChoice[]; answers: ImportedAnswers };

const timeOf = ({ day, time }: AnswersOfDay) => `${longDate(day)}${time ? `, ${time}` : ""}`;
const totalOf = (levels: readonly number[]) => levels.reduce<number>((sum, one) => sum + one, 0);

/** The answers with these of each form that has several: the newest, unless another was chosen. */
function withChosen(answers: ImportedAnswers, chosen: Partial<Record<string, number>>): ImportedAnswers {
  const { levels, answeredOn } = answers;
  const taken = { levels: { ...levels }, answeredOn: { ...answeredOn } };
  for (const [id, several] of Object.entries(answers.severalDays) as ["phq9" | "gad7", AnswersOfDay[]][]) {
    const one = several[chosen[id] ?? 0];
    if (one) [taken.levels[id], taken.answeredOn[id]] = [one.levels, one.day];
  }
  return { ...answers, ...taken };
}

/** Nothing is filled in before the clinician has seen that there are several days, and chose one. */
export function SeveralDays({
  forms,
  answers,
  onTake,
  onLeave,
}: Props & { onTake: (answers: ImportedAnswers) => void; onLeave: () => void }) {
  const [chosen, setChosen] = useState<Partial<Record<string, number>>>({});
  return (
    <Notice tone="caution" title="Answers of several days">
      <p role="alert">Nothing is filled in yet. Choose the day, newest first.</p>
      {forms.map(({ id, title }) =>
        answers.severalDays[id] ? (
          <fieldset key={id} className="pt-2">
            <legend className="font-bold">{title}</legend>
            {answers.severalDays[id].map((one, at) => (
              <label key={timeOf(one)} className="flex min-h-9 items-center gap-2">
                <input
                  type="radio"
                  name={`day-of-${id}`}
                  className="size-6"
                  checked={(chosen[id] ?? 0) === at}
                  onChange={() => setChosen({ ...chosen, [id]: at })}
                />
                {timeOf(one)}, total {totalOf(one.levels)}
              </label>
            ))}
          </fieldset>
        ) : null,
      )}
      <p className="flex flex-wrap gap-2 pt-2">
        <Button small onClick={() => onTake(withChosen(answers, chosen))}>
          Fill in the chosen day
        </Button>
        <Button small look="quiet" onClick={onLeave}>
          Leave it
        </Button>
      </p>
    </Notice>
  );
}

/**
 * What was filled in, of which day, what of the file was left out, and which answers may
 * say nothing of today.
 */
export function FilledIn({ forms, filled: taken }: { forms: QuestionnaireChoice[]; filled: Filled | null }) {
  const answers = taken?.answers;
  const filled = forms.flatMap(({ id, title }) => {
    const levels = answers?.levels[id];
    return levels && answers ? [{ id, title, total: totalOf(levels), day: answers.answeredOn[id] }] : [];
  });
  const said = filled
    .map(
      ({ title, total, day }) =>
        `${title} total ${total}, ${day ? `answered ${longDate(day)}` : "no date in the file"}`,
    )
    .join("; ");
  return (
    <>
      <div role="status" className="text-sm">
        {said ? <p>Filled in: {said}. “Undo” takes it back.</p> : null}
        {answers?.leftOut.map((one, at) => (
          <p key={at}>{one}</p>
        ))}
      </div>
      {filled.map(({ id, title, day }) => {
        const words = ageWords(ageOfAnswers(day, taken?.at ?? 0));
        return words ? (
          <Notice key={id} tone="caution" title={`Ask how it is now: ${title}`}>
            <p>These questions are about the two weeks before the day they were answered. {words}</p>
          </Notice>
        ) : null;
      })}
    </>
  );
}
