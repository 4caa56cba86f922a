import type { Condition } from "./condition";
import { names, type Matching } from "./matching-schema";
import type { Rules } from "./rules-schema";
import type { Topic } from "./topic";

/** A line of matching.yaml; topics that the library lacks say nothing. */
export type PlacingLine = { condition: Condition; topics: Topic[] };
export type LaneCap = {
  holdsFor: (topic: Topic) => boolean;
  max: number;
  or: { condition: Condition; max: number } | null;
};

/** How places are given out, with every condition read and every slug looked up. */
export type Placing = {
  answers: { max: number; list: PlacingLine[] };
  stages: PlacingLine[];
  reserve: PlacingLine[];
  /** Those that take only places nothing else fills, while the condition holds. */
  lastWhen: { condition: Condition; topics: ReadonlySet<Topic> }[];
  caps: LaneCap[];
  thisWeek: ReadonlySet<Topic>;
};

/** @param readCondition throws AppError `invalid` for a condition that can't be read. */
export function readPlacing(
  { matching, groupCaps }: Rules,
  catalogue: readonly Topic[],
  readCondition: (text: string) => Condition,
): Placing {
  const bySlug = new Map(catalogue.map((topic) => [topic.slug, topic]));
  const lines = (list: Matching["stages"]) =>
    list.map(({ when, topics }) => ({
      condition: readCondition(when),
      topics: topics.flatMap((slug) => bySlug.get(slug) ?? []),
    }));
  const selected = (list: readonly string[]) => new Set(catalogue.filter((topic) => names(list, topic)));
  return {
    answers: { max: matching.answers.max, list: lines(matching.answers.list) },
    stages: lines(matching.stages),
    reserve: lines(matching.reserve),
    lastWhen: matching.lastWhen.map(({ when, topics }) => ({
      condition: readCondition(when),
      topics: selected(topics),
    })),
    caps: [...capsOfMatching(matching, readCondition), ...earlierCaps(matching, groupCaps)],
    thisWeek: selected(matching.thisWeek),
  };
}

function capsOfMatching({ laneCaps }: Matching, readCondition: (text: string) => Condition): LaneCap[] {
  return laneCaps.map((cap) => ({
    holdsFor: "lane" in cap ? ({ lane }) => lane === cap.lane : ({ group }) => group === cap.group,
    max: cap.max,
    or: cap.or ? { condition: readCondition(cap.or.when), max: cap.or.max } : null,
  }));
}

/** Caps of an earlier release's rules, for groups that matching.yaml has none for. */
function earlierCaps({ laneCaps }: Matching, groupCaps: Rules["groupCaps"]): LaneCap[] {
  return Object.entries(groupCaps)
    .filter(([group]) => !laneCaps.some((cap) => "group" in cap && cap.group === group))
    .map(([name, max]) => ({ holdsFor: ({ group }) => group === name, max, or: null }));
}
