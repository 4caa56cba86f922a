import { parseCondition } from "@/lib/engine/matching/condition";
import type { TopicPosition } from "@/lib/editorial/try/topic-position";
import { inWords, type Names } from "./names";

const kinds: Record<TopicPosition["lines"][number]["kind"], string> = {
  answers: "Answers, before all else",
  stage: "Is the page of this stage of life",
  kept: "May be kept in",
  last: "Comes last",
  blocked: "Held back, as its whole lane or group is",
};

/** What the rules of the whole library say of this topic; they change with a release, not here. */
export function LibraryPosition({ position, names }: { position: TopicPosition; names: Names }) {
  const { lane, group, concept, lines } = position;
  if (lane === null && group === null && concept === null && lines.length === 0) return null;
  return (
    <div className="border-l-4 border-line pl-3 text-sm">
      <p className="font-bold">By the rules of the whole library, whatever stands below</p>
      <ul>
        {lane === null ? null : <li>Lane: {lane}. Only so many of a lane stand among the first five.</li>}
        {group === null ? null : <li>Group: {group}.</li>}
        {concept === null ? null : <li>Stands below “{names.titleOf(concept)}”.</li>}
        {lines.map(({ kind, when }) => (
          <li key={`${kind} ${when}`}>
            {kinds[kind]}: {inWords(parseCondition(when), names)}.
          </li>
        ))}
      </ul>
    </div>
  );
}
