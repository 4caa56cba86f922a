/**
 * `check-first.yaml`: what a named person must look at before a topic is signed off. The points stand on the
 * topic's review sheet and nowhere else: no page prints them, and signing does not depend on them. Pure.
 */
import { slug } from "@/lib/platform/slug";
import { z } from "zod";
import type { Fault } from "./fault";

const checkPoint = z.strictObject({
  /** Who can settle it; shown as it stands. */
  for: z.enum(["prescriber", "pharmacist", "perinatal psychiatrist", "translator"]),
  check: z.string().trim().min(1).max(200),
  /** Sections of docs/evidence that ask for it, as they are numbered there. */
  from: z.string().trim().min(1).max(60),
});
export type CheckPoint = z.infer<typeof checkPoint>;

export const checkFirstFile = z.strictObject({
  everyTopic: z.array(checkPoint).max(10).default([]),
  topics: z.record(slug, z.array(checkPoint).min(1).max(12)).default({}),
});
export type CheckFirst = z.infer<typeof checkFirstFile>;

export const noPoints: CheckFirst = { everyTopic: [], topics: {} };

/** An open point of a topic that isn't there would stand on no sheet, and nobody would check it. */
export function pointsLead({ topics: points }: CheckFirst, topics: readonly { slug: string }[]): Fault[] {
  const slugs = new Set(topics.map((topic) => topic.slug));
  return Object.keys(points)
    .filter((one) => !slugs.has(one))
    .map((one) => ({
      file: "check-first.yaml",
      line: null,
      problem: `It names the topic ${one}, which isn't there.`,
      fix: "Correct the slug.",
    }));
}
