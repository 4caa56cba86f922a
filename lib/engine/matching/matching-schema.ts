/**
 * Shape of matching.yaml: how topics that fit become a list of five (docs/evidence/corrections.md H.6; the
 * ids of its entries are rows of it). Language-free, frozen with the rules.
 */
import { vocabularyId } from "@/lib/engine/schema";
import { slug, slugPattern } from "@/lib/platform/slug";
import { z } from "zod";
import { condition } from "./schema";

const row = z.string().regex(/^[A-Z][A-Za-z0-9-]*$/, "an id is a row of the source, like M-1a");
const name = slug;
/** A slug, `lane:<name>` or `group:<name>`. */
const topicNames = z.array(z.string().regex(new RegExp(`^(?:(?:lane|group):)?${slugPattern}$`)));
const line = z.strictObject({ id: row, when: condition, topics: z.array(slug).min(1) });
const capBounds = {
  id: row,
  max: z.number().int().min(0),
  /** Another bound while its condition holds. */
  or: z.strictObject({ when: condition, max: z.number().int().min(0) }).optional(),
};

export const matchingFile = z.strictObject({
  /** So many contributions, the largest, count fully; every further one a third. */
  score: z
    .strictObject({ id: row, full: z.number().int().min(1), rest: z.literal("one-third") })
    .default({ id: "M-A", full: 3, rest: "one-third" }),
  ties: z
    .strictObject({ id: row, order: z.array(z.enum(["medicinePageLast", "grade", "catalogue"])).min(1) })
    .default({ id: "M-A2", order: ["medicinePageLast", "grade", "catalogue"] }),
  /** One lane a topic. */
  lanes: z.record(name, z.array(slug)).default({}),
  groups: z.record(name, z.array(slug)).default({}),
  /** Not asked for, and to be begun this week. */
  thisWeek: topicNames.default([]),
  laneCaps: z
    .array(
      z.union([z.strictObject({ ...capBounds, lane: name }), z.strictObject({ ...capBounds, group: name })]),
    )
    .default([]),
  answers: z
    .strictObject({ max: z.number().int().min(0), list: z.array(line) })
    .default({ max: 2, list: [] }),
  stages: z.array(line).default([]),
  reserve: z.array(line).default([]),
  /**
   * True of a profile with a symptom of that domain, none above `maxLevel`, and none of the ids of `none`.
   */
  states: z
    .array(
      z.strictObject({
        id: z.string().regex(/^state\.[a-z0-9_]+$/),
        any: z.string().regex(/^[a-z]+\.\*$/),
        maxLevel: z.number().int().min(1).max(3),
        none: z.array(vocabularyId),
      }),
    )
    .default([]),
  lastWhen: z.array(z.strictObject({ id: row, when: condition, topics: topicNames })).default([]),
  blocks: z
    .array(
      z.strictObject({
        id: row,
        when: condition,
        topics: topicNames,
        except: z.array(slug).default([]),
        hard: z.boolean().default(false),
      }),
    )
    .default([]),
  concept: z
    .array(
      z.strictObject({
        id: row,
        concept: slug,
        products: topicNames,
        /** Products that stand alone where they are asked for. */
        unlessAsked: z.array(slug).default([]),
      }),
    )
    .default([]),
});
export type Matching = z.infer<typeof matchingFile>;

/** What a library without matching.yaml has: an earlier release's rules, or a test's own topics. */
export const noMatching: Matching = matchingFile.parse({});

/** The lane or group that lists a topic; the first one. */
export function listedIn(lists: Record<string, readonly string[]>, slugOfTopic: string): string | null {
  return Object.keys(lists).find((one) => lists[one]?.includes(slugOfTopic)) ?? null;
}

/** Whether a list of topics names this one: by its slug, its lane or its group. */
export function names(
  list: readonly string[],
  topic: { slug: string; lane: string | null; group: string | null },
): boolean {
  return (
    list.includes(topic.slug) ||
    (topic.lane !== null && list.includes(`lane:${topic.lane}`)) ||
    (topic.group !== null && list.includes(`group:${topic.group}`))
  );
}
