import { longDate } from "@/lib/platform/clock";
import type { QuestionnaireChoice } from "@/lib/handouts/schema";
import { ageOfAnswers, ageWords } from "@/lib/engine/questionnaires/answer-age";
import type { ImportedAnswers } from "@/lib/engine/questionnaires/questionnaire-response";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** Answers in the profile, and when they came there (milliseconds). */
export type Filled = { answers: ImportedAnswers; at: number };
type Props = { forms: QuestionnaireChoice[]; answers: ImportedAnswers };

/** Nothing is filled in before the clinician has seen that there are several days. */
export function SeveralDays({
  forms,
  answers,
  onTake,
  onLeave,
}: Props & { onTake: () => void; onLeave: () => void }) {
  const several = forms.flatMap(({ id, title }) => {
    const days = answers.severalDays[id];
    return days ? [{ id, title, days }] : [];
  });
  return (
    <div role="alert">
      <Notice tone="caution" title="Answers of several days">
        {several.map(({ id, title, days }) => (
          <p key={id}>
            {title} was answered on{" "}
            {[...days]
              .reverse()
              .map((day) => longDate(day))
              .join(" and ")}
            . The newest are of {longDate(days[0] ?? "")}.
          </p>
        ))}
        <p className="flex flex-wrap gap-2 pt-2">
          <Button small onClick={onTake}>
            Fill in the newest
          </Button>
          <Button small look="quiet" onClick={onLeave}>
            Leave it
          </Button>
        </p>
      </Notice>
    </div>
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
    return levels && answers
      ? [{ id, title, total: levels.reduce<number>((sum, one) => sum + one, 0), day: answers.answeredOn[id] }]
      : [];
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
