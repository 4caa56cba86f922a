/** What an editor says about what falls due, and what the review queue shows. */
import { z } from "zod";
import { topicSlug } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import type { DueStanding } from "@/lib/library/expiry/rules";

/** The queue shows what falls due within so many days. */
export const DAYS_AHEAD = 60;

export const confirmReviewInput = z.strictObject({ versionId: z.uuid() });
const note = z.string().trim().max(1000, "Use at most 1,000 characters.");
export const checkFactInput = z.discriminatedUnion("holds", [
  z.strictObject({ key: topicSlug, holds: z.literal(true), note: note.default("") }),
  z.strictObject({ key: topicSlug, holds: z.literal(false), note: note.min(1, "Say what has changed.") }),
]);
export type ConfirmReviewInput = z.infer<typeof confirmReviewInput>;
export type CheckFactInput = z.infer<typeof checkFactInput>;

/** `days` from today; negative once it has passed. Dates are `YYYY-MM-DD`. */
type Falls = { dueOn: string; days: number; standing: DueStanding };

export type DueText = Falls & {
  versionId: string;
  slug: string;
  title: string;
  language: Language;
  number: number;
  reviewMonths: number;
  reviewed: { by: string; on: string } | null;
};

export type WatchedFact = Falls & {
  key: string;
  fact: string;
  state: string;
  holds: boolean;
  sources: string[];
  topics: { slug: string; title: string }[];
  checked: { by: string; on: string; note: string } | null;
};

export type DueList = {
  today: string;
  graceDays: number;
  /** Texts that are past due or fall due within `DAYS_AHEAD`, the oldest date first. */
  texts: DueText[];
  /** Every fact the library watches, the oldest date first. */
  facts: WatchedFact[];
  /** The first text to fall due after those; null in an empty library. */
  next: { title: string; dueOn: string } | null;
};
