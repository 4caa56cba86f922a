/** The order by score alone (docs/evidence/corrections.md M-A2); places are given out in places.ts. */
import type { Matching } from "./matching-schema";
import type { Grade } from "./schema";
import type { ScoredTopic } from "./score";

const gradeOrder: Record<Grade, number> = { strong: 0, moderate: 1, limited: 2, emerging: 3 };

type Tie = Matching["ties"]["order"][number];
const among: Record<Tie, (one: ScoredTopic, other: ScoredTopic) => number> = {
  medicinePageLast: (one, other) => Number(one.topic.medicine) - Number(other.topic.medicine),
  grade: (one, other) => gradeOrder[one.grade] - gradeOrder[other.grade],
  catalogue: (one, other) => one.topic.position - other.topic.position,
};

/** The higher score first; ties go by the rules' order, and at last by catalogue order. */
export function byScore({ ties }: Matching): (one: ScoredTopic, other: ScoredTopic) => number {
  const order = [...ties.order.map((tie) => among[tie]), among.catalogue];
  return (one, other) => {
    let difference = other.points - one.points;
    for (let at = 0; difference === 0 && at < order.length; at += 1)
      difference = order[at]?.(one, other) ?? 0;
    return difference;
  };
}
