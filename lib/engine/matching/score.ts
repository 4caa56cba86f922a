/**
 * How well topics fit a profile (docs/evidence/corrections.md M-A; weights of docs/evidence/brief.md 0.5): of
 * weight * level / 3 over symptoms and weight over features, the largest count fully, the others a third.
 */
import type { Grade, Reason } from "./schema";
import { gradeOf, type Situation } from "./situation";
import type { Topic } from "./topic";

export type ScoredTopic = {
  topic: Topic;
  grade: Grade;
  /** Nine times the score, a whole number, so that ties are exact. */
  points: number;
  /** What made the score, in vocabulary order; a feature has no level. */
  reasons: Reason[];
};

/** The topics that give a weight to something of the profile, in catalogue order. */
export function scoredTopics(situation: Situation): ScoredTopic[] {
  const { matcher, mapped } = situation;
  const scored: (ScoredTopic | undefined)[] = matcher.topics.map(() => undefined);
  for (const { id } of matcher.vocabulary.items) {
    const level = mapped.levels.get(id);
    if (level === undefined && !mapped.features.has(id)) continue;
    for (const { topic, weight } of matcher.weights.get(id) ?? []) {
      const reason = level === undefined ? { id, weight } : { id, weight, level };
      const known = scored[topic.position];
      if (known) known.reasons.push(reason);
      else scored[topic.position] = { topic, grade: gradeOf(topic, situation), points: 0, reasons: [reason] };
    }
  }
  const { full } = matcher.rules.matching.score;
  const found = scored.filter((one) => one !== undefined);
  for (const one of found) one.points = pointsOf(one.reasons, full);
  return found;
}

/** A topic that only its place brings. */
export function unscored(topic: Topic, situation: Situation): ScoredTopic {
  return { topic, grade: gradeOf(topic, situation), points: 0, reasons: [] };
}

/** A third of every contribution, and the other two thirds of the `full` largest; in ninths. */
function pointsOf(reasons: readonly Reason[], full: number): number {
  const thirds = reasons.map(contribution);
  const largest =
    thirds.length <= full ? thirds : [...thirds].sort((one, other) => other - one).slice(0, full);
  return sum(thirds) + 2 * sum(largest);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Three times what a reason adds before others are damped. */
const contribution = ({ weight, level }: Reason) => weight * (level ?? 3);

/** The score as it is shown: two decimals. */
export function shownScore({ points }: ScoredTopic): number {
  return Math.round((points * 100) / 9) / 100;
}

/** The reasons as they are shown: the most telling first, then in vocabulary order. */
export function shownReasons({ reasons }: Pick<ScoredTopic, "reasons">): Reason[] {
  return reasons.length < 2
    ? reasons
    : [...reasons].sort((one, other) => contribution(other) - contribution(one));
}
