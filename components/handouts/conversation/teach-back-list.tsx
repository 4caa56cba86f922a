import { Button } from "@/components/ui/button";
import type { TeachBackMark, TeachBackQuestion } from "@/lib/handouts/conversation/schema";
import { markWords, marksInOrder } from "./mark-words";
import { markKeys } from "./talk-keys";

type Props = {
  questions: readonly TeachBackQuestion[];
  marks: Readonly<Record<string, TeachBackMark>>;
  onMark: (passage: string, mark: TeachBackMark) => void;
};

/** Questions to ask back, what to listen for, and how each went. The keys mark the first that is open. */
export function TeachBackList({ questions, marks, onMark }: Props) {
  const current = questions.find(({ id }) => marks[id] === undefined)?.id;
  return (
    <ol className="grid gap-3">
      {questions.map(({ id, question, listenFor }) => (
        <li
          key={id}
          className={`grid gap-2 border-l-4 pl-3 ${id === current ? "border-accent" : "border-line"}`}
        >
          <p id={`ask-${id}`} className="text-lg font-bold">
            {question}
          </p>
          {listenFor ? <p className="text-quiet">Listen for: {listenFor}</p> : null}
          <div role="group" aria-labelledby={`ask-${id}`} className="flex flex-wrap gap-2">
            {marksInOrder.map((mark) => (
              <Button
                key={mark}
                look={marks[id] === mark ? "primary" : "plain"}
                aria-pressed={marks[id] === mark}
                onClick={() => onMark(id, mark)}
              >
                {marks[id] === mark ? <span aria-hidden="true">✓</span> : null}
                {markWords[mark]}
                {id === current ? <kbd aria-hidden="true">{markKeys[mark]}</kbd> : null}
              </Button>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
