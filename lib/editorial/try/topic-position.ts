import { listedIn, names } from "@/lib/engine/matching/matching-schema";
import type { Rules } from "@/lib/engine/matching/rules-schema";

/** What the rules of the whole library say of one topic, beside its own matching; an editor reads it. */
export type TopicPosition = {
  lane: string | null;
  /** Null where its own matching decides. */
  group: string | null;
  concept: string | null;
  /** Conditions that give it a place, or take one. */
  lines: { kind: "answers" | "stage" | "kept" | "last" | "blocked"; when: string }[];
};

/** @param slug may be of a topic that no rule names. */
export function topicPosition(slug: string, { matching }: Rules): TopicPosition {
  const [lane, group] = [listedIn(matching.lanes, slug), listedIn(matching.groups, slug)];
  const topic = { slug, lane, group };
  const lines = (
    kind: TopicPosition["lines"][number]["kind"],
    rows: readonly { when: string; topics: string[]; except?: string[] }[],
  ) =>
    rows
      .filter(({ topics, except = [] }) => names(topics, topic) && !except.includes(slug))
      .map(({ when }) => ({ kind, when }));
  return {
    lane,
    group,
    concept: matching.concept.find(({ products }) => names(products, topic))?.concept ?? null,
    lines: [
      ...lines("answers", matching.answers.list),
      ...lines("stage", matching.stages),
      ...lines("kept", matching.reserve),
      ...lines("last", matching.lastWhen),
      ...lines("blocked", matching.blocks),
    ],
  };
}
