/**
 * Shapes of questionnaires as data: wording, codes, and what each answer does to a profile
 * (docs/evidence/brief.md C.7, C.8, G.4).
 */
import { z } from "zod";
import { level, vocabularyId } from "@/lib/engine/schema";

const loinc = z.string().regex(/^\d{1,7}-\d$/);
const loincAnswer = z.string().regex(/^LA\d{1,7}-\d$/);

export const questionnaireItem = z.strictObject({
  text: z.string().min(1),
  loinc,
  /** This symptom gets the answer's level. */
  sets: vocabularyId.optional(),
  /** The answer means one or more of these; the clinician says which. */
  asksWhich: z.array(vocabularyId).min(2).optional(),
  /** Offered for the clinician to confirm from `atLeast` on, at the answer's level less `minus`. */
  offers: z
    .array(
      z.strictObject({ id: vocabularyId, atLeast: level, minus: z.number().int().min(0).max(2).default(0) }),
    )
    .default([]),
  /** The stop raised when this item was not asked. */
  blank: z.string().optional(),
});

/** The same questions in the official words for other people: of another language, or for the young. */
export const wording = z.strictObject({
  language: z.enum(["en", "es"]),
  /** For whom this is set; left out, for everyone else of the language. */
  when: vocabularyId.optional(),
  title: z.string().min(1),
  lead: z.string().min(1),
  credit: z.string().min(1),
  /** Where the words were read. */
  source: z.string().min(1),
  answers: z.array(z.string().min(1)).length(4),
  /** In the order they are asked, each with the number of the item that it words. */
  items: z.array(z.strictObject({ item: z.number().int().min(1), text: z.string().min(1) })).min(1),
});

export const questionnaire = z.strictObject({
  id: z.enum(["phq9", "gad7"]),
  title: z.string().min(1),
  lead: z.string().min(1),
  panelLoinc: loinc,
  totalLoinc: loinc,
  credit: z.string().min(1),
  /** With more answers missing than this there is no total. */
  mayMiss: z.number().int().min(0),
  flagFrom: z.number().int().min(0),
  /** A banner raised when it was entered and the vocabulary id is set. */
  caution: z.strictObject({ when: vocabularyId, banner: z.string() }).optional(),
  answers: z.array(z.strictObject({ value: level, text: z.string().min(1), loinc: loincAnswer })).length(4),
  bands: z.array(z.strictObject({ from: z.number().int(), to: z.number().int(), title: z.string() })).min(1),
  /** The total gives a symptom its level: the last entry whose `from` it reaches. */
  totalSets: z
    .array(
      z.strictObject({
        id: vocabularyId,
        levels: z.array(z.strictObject({ from: z.number().int(), level })).min(1),
      }),
    )
    .default([]),
  items: z.array(questionnaireItem).min(1),
  wordings: z.array(wording).default([]),
});
export type Questionnaire = z.infer<typeof questionnaire>;

export const questionnairesFile = z.strictObject({ questionnaires: z.array(questionnaire) });
