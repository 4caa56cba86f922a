import type { StraightAnswer } from "@/lib/handouts/conversation/schema";
import { SaidWordsView } from "./said-words-view";

/** What patients ask, each opened by its question. */
export function StraightAnswers({
  answers,
  sources,
}: {
  answers: readonly StraightAnswer[];
  sources: boolean;
}) {
  return (
    <div className="grid gap-1">
      {answers.map(({ id, question, answer }) => (
        <details key={id} className="border-b border-line">
          <summary className="min-h-11 py-2 text-lg font-bold">{question}</summary>
          <p className="pb-3 pl-5 text-lg">
            <SaidWordsView said={answer} sources={sources} />
          </p>
        </details>
      ))}
    </div>
  );
}
