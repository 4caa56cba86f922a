/** Shapes of matching data (frozen in MatchVersion and RulesVersion rows) and of what the engine answers. */
import { z } from "zod";
import { vocabularyId } from "@/lib/engine/schema";
import { slug } from "@/lib/platform/slug";

export const grade = z.enum(["strong", "moderate", "limited", "emerging"]);
export type Grade = z.infer<typeof grade>;

/**
 * A condition in words: vocabulary ids (true when set; a symptom when its level is 1 or more),
 * `state.<name>` (true of the whole profile, by matching.yaml), `page:<slug>` (that topic is in the handout)
 * and `page:medicine` (any medicine topic is), `answer:<name>` (a stop was answered so), joined by `and`,
 * `or`, and brackets; `and` binds tighter, `not` before a name or bracket tightest. `sx.pain at least 2` asks
 * for a level. Gates and blocks name no pages: they are decided before the pages are.
 */
export const condition = z.string().min(1).max(2000);

export const matchData = z.strictObject({
  weights: z.record(vocabularyId, z.number().int().min(1).max(3)).default({}),
  gate: condition.nullable().default(null),
  block: z.array(z.strictObject({ when: condition, hard: z.boolean().default(false) })).default([]),
  pair: z.array(z.strictObject({ add: z.string(), when: condition.optional() })).default([]),
  pin: z.array(z.strictObject({ when: condition })).default([]),
  /**
   * The concept of this product: it moves above it ("concept before product"). Of a clinic's own topic or an
   * older pack; where matching.yaml names the topic (`concept`), that counts.
   */
  rankBelow: z.string().optional(),
  /** Products of one group share a cap within the top five; by the same rule (matching.yaml `groups`). */
  group: z.string().optional(),
  /** Another grade to show and rank by while its condition holds; the first that does counts. */
  gradeWhen: z.array(z.strictObject({ when: condition, grade })).optional(),
  /**
   * The page is about a treatment and prints how sure we are that it helps: its grade, or one grade alone and
   * one added to another medicine (docs/evidence/corrections.md H.1.4).
   */
  badge: z.union([z.literal(true), z.strictObject({ alone: grade, added: grade })]).optional(),
  /** Names medicines: held back without an age band, pins and banners refer to it as `page:medicine`. */
  medicine: z.boolean().default(false),
});
export type MatchData = z.infer<typeof matchData>;

/** A badge in a clinician's words; undefined where the page prints none. */
export function badgeWords(badge: MatchData["badge"]): string | undefined {
  if (badge === undefined) return undefined;
  return badge === true ? "yes" : `alone ${badge.alone}, added ${badge.added}`;
}

export const caution = z.strictObject({
  /** Any of these ids brings it. */
  when: z.array(vocabularyId).min(1),
  text: z.string().trim().min(1).max(600),
  /** Names of what it says, where others say it too: a handout prints one of them. */
  same: z.array(slug).min(1).max(8).optional(),
});

/** One explanation as the engine sees it. */
export type MatchTopic = {
  slug: string;
  title: string;
  grade: Grade;
  /** Catalogue order: section * 100 + position, e.g. B3.4 is 304. */
  order: number;
  match: MatchData;
  cautions: z.infer<typeof caution>[];
};

/** Sorts topics as every list of the library has them. */
export const inCatalogueOrder = (
  one: { order: number; slug: string },
  other: { order: number; slug: string },
): number => one.order - other.order || (one.slug < other.slug ? -1 : 1);

export type Because = { slug: string; because: string };
export type Reason = { id: string; weight: number; level?: 1 | 2 | 3 };
/** `same`: names of what it says, where others say it too. */
export type Message = { id: string; message: string; same?: string[] };
type Choice = { id: string; label: string };
/** A list to record with: of some several may be true, and some may stay empty. */
export type FindingList = {
  id: string;
  title: string;
  several: boolean;
  optional: boolean;
  choices: Choice[];
};
/**
 * A stop, what may be chosen as its answer (nothing where the line that is written is enough), and the lists
 * that its answer is recorded with.
 */
export type Stop = Message & { answers: Choice[]; record: FindingList[] };
/**
 * What gave a suggestion its place: a question they asked, their stage of life, its score, a rule that keeps
 * it in, a product whose idea it explains; `rest` below the top five.
 */
export type Place = "asked" | "stage" | "best" | "kept" | "concept" | "rest";
/** What was asked; what is going on and what can help; what can be begun this week. */
export type SuggestionGroup = "asked" | "helps" | "this-week";
export type Suggestion = {
  slug: string;
  group: SuggestionGroup;
  place: Place;
  /** The place in one sentence. */
  because: string;
  /**
   * Of the contributions (weight * level / 3 of a symptom, the weight of a feature) the three largest, and a
   * third of the others; two decimals. 0 where only its place brings it.
   */
  score: number;
  grade: Grade;
  reasons: Reason[];
  cautions: Message[];
  paired: string[];
};
export type HeldBack = Because & { hard: boolean };
/**
 * A question that has no place of its own; `heldBack` says why its answer can't be suggested, null while it
 * can.
 */
export type AlsoAsked = Because & { heldBack: string | null };
export type Ask = { item: string; options: string[] };

export type SuggestResult = {
  pinned: Because[];
  suggestions: Suggestion[];
  /** Answers beyond the places for what they asked. */
  alsoAsked: AlsoAsked[];
  heldBack: HeldBack[];
  banners: Message[];
  stops: Stop[];
  ask: Ask[];
};
