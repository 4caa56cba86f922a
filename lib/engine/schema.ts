/**
 * The vocabulary is data (prisma/library/vocabulary.yaml); these are its shapes and the shape of a profile
 * made of it. Source of the ids, labels and questionnaires: docs/evidence/brief.md C and G.1.
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
  /** Of an age: the first and the last whole year it is true of. */
  years: z.tuple([z.int().min(0), z.int().max(130)]).optional(),
  /** The class this one belongs to: setting it sets the class too, and the picker shows it beneath. */
  parent: vocabularyId.optional(),
  /** Setting this one sets these too, which are no class of it. */
  implies: z.array(vocabularyId).default([]),
  /** Conditions and weights that name this id hold for it as well. */
  countsAs: vocabularyId.optional(),
  /**
   * An id that was split into its children: valid in stored profiles and as their parent, and can't be picked
   * by itself.
   */
  legacy: z.boolean().default(false),
  /** Of a class: set without one of its children it counts as none of them; every other class as all. */
  unknownCountsAsNone: z.boolean().default(false),
  /** Definition for the clinician. */
  help: z.string().optional(),
  /** The higher of a given and a mapped level counts; otherwise the given one does. */
  higherWins: z.boolean().default(false),
  /** Presence drives the rules; no word of degree is ever shown for it. */
  presenceOnly: z.boolean().default(false),
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

export const vocabularyFile = z.strictObject({
  domains: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z]+$/),
      title: z.string().min(1),
      levels: z.boolean().default(false),
    }),
  ),
  exactlyOne: z
    .array(z.strictObject({ name: z.string(), title: z.string(), ids: z.array(vocabularyId).min(2) }))
    .default([]),
  items: z.array(vocabularyItem).min(1),
});
export type VocabularyFile = z.infer<typeof vocabularyFile>;

/** What a set of rules says about profiles alone (part of rules.yaml). */
export type ProfileRules = {
  /** `id` may not stand beside any of `with`, nor beside a symptom of `levels` at that level or more. */
  conflicts: { id: string; with: string[]; levels: Record<string, number> }[];
  /**
   * Exactly one of this group is needed for a whole profile; without it a draft holds back topics that name
   * medicines.
   */
  required: { group: string };
};

/** A question the entries leave open; `item` is `<questionnaire>.<number>` or a vocabulary id. */
export type OpenQuestion = { item: string; options: string[] };

export type QuestionnaireTotal = {
  /** Null when too many answers are missing. */
  score: number | null;
  /** True when some answers are missing: the real total may be higher. */
  atLeast: boolean;
  missing: number;
  band: string | null;
  /** At or above the usual flag for a closer look. */
  flagged: boolean;
};

/** A profile after its questionnaires are mapped and implied features set: what the engine sees. */
export type MappedProfile = {
  /** Symptoms at level 1 to 3; what is not here is 0 or not said. */
  levels: Map<string, 1 | 2 | 3>;
  features: Set<string>;
  totals: Partial<Record<"phq9" | "gad7", QuestionnaireTotal>>;
  asks: OpenQuestion[];
  /** Whether the self-harm question was answered; `absent`: no such questionnaire was entered. */
  item9: "asked" | "not-asked" | "absent";
  /** Ids of the stops that blank answers raise. */
  blankStops: string[];
};
