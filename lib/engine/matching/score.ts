/**
 * How well topics fit a profile (docs/evidence/brief.md 0.5): sum of weight * level / 3 over symptoms and
 * of weight over features.
 */
import type { Grade, Reason } from "./schema";
import { gradeOf, type Situation } from "./situation";
import type { Topic } from "./topic";

export type ScoredTopic = {
  topic: Topic;
  grade: Grade;
  /** Three times the score, a whole number, so that ties are exact. */
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
      const points = weight * (level ?? 3);
      const known = scored[topic.position];
      if (known) {
        known.points += points;
        known.reasons.push(reason);
      } else {
        scored[topic.position] = { topic, grade: gradeOf(topic, situation), points, reasons: [reason] };
      }
    }
  }
  return scored.filter((one) => one !== undefined);
}

/** The score as it is shown: two decimals. */
export function shownScore({ points }: ScoredTopic): number {
  return Math.round((points * 100) / 3) / 100;
}

/** The reasons as they are shown: the most telling first, then in vocabulary order. */
export function shownReasons({ reasons }: ScoredTopic): Reason[] {
  return reasons.length < 2 ? reasons : [...reasons].sort(moreTelling);
}

function moreTelling(one: Reason, other: Reason): number {
  return other.weight * (other.level ?? 3) - one.weight * (one.level ?? 3);
}
