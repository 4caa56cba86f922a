/**
 * The vocabulary is data (prisma/library/vocabulary.yaml); these are its shapes and the shape of a profile made of it.
 * Source of the ids, labels and questionnaires: evidence brief sections C and G.1.
 */
import { z } from "zod";

/** `domain.item`, lower case: `sx.*` hold a level, every other domain is yes/no. */
export const vocabularyId = z.string().regex(/^[a-z]+\.[a-z0-9_]+$/);

export const vocabularyItem = z.strictObject({
  id: vocabularyId,
  label: z.string().min(1),
  /** What a patient would call it; null where it is never printed. */
  patient: z.string().nullable(),
  /** Printed after "not safe for you because of"; absent: "your health history". */
  reason: z.string().optional(),
  synonyms: z.array(z.string()).default([]),
  /** Conditions and weights that name this id hold for it as well. */
  countsAs: vocabularyId.optional(),
  /** Setting this one sets these too. */
  implies: z.array(vocabularyId).default([]),
});
export type VocabularyItem = z.infer<typeof vocabularyItem>;

export type Level = 0 | 1 | 2 | 3;
export const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
export const answer = level.nullable();

/** What is true of this patient today. Ids are checked against the vocabulary by `readProfile`. */
export const profileInput = z.strictObject({
  symptoms: z.record(z.string(), level).default({}),
  features: z.array(z.string()).max(200).default([]),
  phq9: z.array(answer).length(9).optional(),
  gad7: z.array(answer).length(7).optional(),
});
export type Profile = z.infer<typeof profileInput>;
