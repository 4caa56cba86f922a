/**
 * The order of suggestions (docs/evidence/brief.md 0.5): score, grade, catalogue; concept before product; at
 * most so many of a group in the top.
 */
import type { Rules } from "./rules-schema";
import type { Grade } from "./schema";
import type { ScoredTopic } from "./score";

const gradeOrder: Record<Grade, number> = { strong: 0, moderate: 1, limited: 2, emerging: 3 };

/** The higher score first; ties go to the better grade, then to catalogue order. */
export function byScore(one: ScoredTopic, other: ScoredTopic): number {
  return (
    other.points - one.points ||
    gradeOrder[one.grade] - gradeOrder[other.grade] ||
    one.topic.position - other.topic.position
  );
}

/** A topic never stands above the one it ranks below: it moves to just after it, relative order kept. */
export function conceptFirst(ranked: readonly ScoredTopic[]): readonly ScoredTopic[] {
  const concepts = new Set(ranked.flatMap(({ topic }) => topic.rankBelow ?? []));
  const ahead = new Set(
    ranked.filter(({ topic }) => concepts.has(topic.slug)).map(({ topic }) => topic.slug),
  );
  if (ahead.size === 0) return ranked;
  const waiting = new Map<string, ScoredTopic[]>();
  const order: ScoredTopic[] = [];
  for (const one of ranked) {
    const concept = one.topic.rankBelow;
    if (concept !== null && ahead.has(concept)) waiting.set(concept, [...(waiting.get(concept) ?? []), one]);
    else order.push(...withFollowers(one, waiting, ahead));
  }
  if (waiting.size === 0) return order;
  // Topics that name each other in a ring would wait for ever; nothing eligible is lost.
  const ring = new Set([...waiting.values()].flat());
  return [...order, ...ranked.filter((one) => ring.has(one))];
}

/** A topic, then those that wait for it, each with its own; none of them is ahead any more. */
function withFollowers(
  one: ScoredTopic,
  waiting: Map<string, ScoredTopic[]>,
  ahead: Set<string>,
): ScoredTopic[] {
  const { slug } = one.topic;
  if (!ahead.delete(slug)) return [one];
  const followers = waiting.get(slug) ?? [];
  waiting.delete(slug);
  return [one, ...followers.flatMap((follower) => withFollowers(follower, waiting, ahead))];
}

/**
 * Those over their group's cap come after the top ones; where too few others are left to fill the top, they
 * follow all the same.
 */
export function capped(ranked: readonly ScoredTopic[], { top, groupCaps }: Rules): ScoredTopic[] {
  const first: ScoredTopic[] = [];
  const over: ScoredTopic[] = [];
  const used = new Map<string, number>();
  for (const one of ranked) {
    if (first.length === top) break;
    const { group } = one.topic;
    const before = group === null ? 0 : (used.get(group) ?? 0);
    const cap = group === null ? Infinity : (groupCaps[group] ?? Infinity);
    if (group !== null) used.set(group, before + 1);
    (before < cap ? first : over).push(one);
  }
  return [...first, ...over, ...ranked.slice(first.length + over.length)];
}
