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
  /** How many entries of the profile made the score. */
  reasons: number;
};

/** The topics that give a weight to something of the profile, in catalogue order. */
export function scoredTopics(situation: Situation): ScoredTopic[] {
  const { topics, rules } = situation.matcher;
  const { full } = rules.matching.score;
  const scored: (ScoredTopic | undefined)[] = topics.map(() => undefined);
  for (const { thirds, topics: weighing } of contributions(situation)) {
    for (const topic of weighing) {
      const one = (scored[topic.position] ??= unscored(topic, situation));
      one.points += one.reasons < full ? 3 * thirds : thirds;
      one.reasons += 1;
    }
  }
  return scored.filter((one) => one !== undefined);
}

/** A topic that only its place brings. */
export function unscored(topic: Topic, situation: Situation): ScoredTopic {
  return { topic, grade: gradeOf(topic, situation), points: 0, reasons: 0 };
}

/**
 * What entries of the profile add to which topics, the largest first: so the first `full` of a topic are its
 * largest, that count whole, and of those after it a third counts.
 */
function contributions({ matcher, mapped }: Situation): { thirds: number; topics: readonly Topic[] }[] {
  const { levels, features } = mapped;
  return matcher.weights
    .flatMap(({ weight, topics }) =>
      [...new Set([...levels.keys(), ...features])].map((id) => ({
        thirds: contribution({ weight, level: levels.get(id) }),
        topics: topics.get(id) ?? [],
      })),
    )
    .sort((one, other) => other.thirds - one.thirds);
}

/** Three times what a reason adds before others are damped. */
const contribution = ({ weight, level }: Omit<Reason, "id">) => weight * (level ?? 3);

/** The score as it is shown: two decimals. */
export function shownScore({ points }: ScoredTopic): number {
  return Math.round((points * 100) / 9) / 100;
}

/**
 * What made the score, as it is shown: the most telling first, then in vocabulary order; a feature has no
 * level. Written only for what is listed, a few of all that score.
 */
export function shownReasons({ topic }: ScoredTopic, { mapped }: Situation): Reason[] {
  const found = topic.weights.flatMap(({ id, weight }): Reason[] => {
    const level = mapped.levels.get(id);
    if (level !== undefined) return [{ id, weight, level }];
    return mapped.features.has(id) ? [{ id, weight }] : [];
  });
  return found.sort((one, other) => contribution(other) - contribution(one));
}
