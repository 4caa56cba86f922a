/**
 * What a clinician tells the editors about a passage, and what they answer. No words
 * about patients belong here.
 */
import { z } from "zod";

export const suggestChangeInput = z.strictObject({
  versionId: z.uuid(),
  /** Block of the text; null for the page as a whole. */
  blockId: z.string().max(120).nullable().default(null),
  /** The words it is about, as they were read. */
  passage: z.string().trim().max(600).default(""),
  text: z.string().trim().min(1, "Say what should change.").max(2000),
});
export type SuggestChangeInput = z.infer<typeof suggestChangeInput>;

export const answers = ["accepted", "declined"] as const;
export const answerChangeInput = z.strictObject({
  changeId: z.uuid(),
  state: z.enum(answers, "Choose what you decided."),
  answer: z.string().trim().min(1, "Write an answer to your colleague.").max(2000),
});
export type AnswerChangeInput = z.infer<typeof answerChangeInput>;

export const seeAnswersInput = z.strictObject({ changeIds: z.array(z.uuid()).min(1).max(200) });

/** Times are ISO instants. */
export type SuggestedChangeRow = {
  id: string;
  slug: string;
  title: string;
  language: string;
  version: number;
  passage: string;
  text: string;
  by: string;
  at: string;
  state: "open" | "accepted" | "declined";
  answer: { text: string; by: string; at: string } | null;
  /** Answered, and its author has not opened the answer yet. */
  unseen: boolean;
};
