/** Shapes of rules.yaml (language-free) and of each language's messages.yaml. */
import { slug, slugPattern } from "@/lib/platform/slug";
import { z } from "zod";
import { vocabularyId } from "@/lib/engine/schema";
import { matchingFile, noMatching } from "./matching-schema";
import { condition } from "./schema";

/** `profile.*` holds for the person; `notice.*` tells the clinician about what is suggested. */
const profileId = z.string().regex(new RegExp(`^(profile|notice)\\.${slugPattern}$`));

const bannerLook = {
  id: profileId,
  tone: z.enum(["caution", "crisis"]),
  clinicianOnly: z.boolean().default(false),
  /** Lines of the call box that say it all: where they print, the banner does not. */
  same: z.array(slug).default([]),
};

/** Fixed words of the page (page.yaml) about stopping a medicine. */
export const stoppingWords = z.enum(["doNotStop", "planTheStop"]);
export type StoppingWords = z.infer<typeof stoppingWords>;

export const rulesFile = z.strictObject({
  conflicts: z.array(
    z.strictObject({
      id: vocabularyId,
      with: z.array(vocabularyId).min(1),
      /** Symptoms that conflict from this level on. */
      levels: z.record(vocabularyId, z.number().int().min(1).max(3)).default({}),
    }),
  ),
  /** Group of `exactlyOne` without which topics that name medicines are held back. */
  required: z.strictObject({ group: z.string() }),
  pinOrder: z.array(slug),
  /**
   * Topics that print on the front sheet instead of among the explanations: the safety box, and the one whose
   * callouts are the call box; `strips` are banners that the safety box stands in for. Rules stored before
   * there was a front sheet have none.
   */
  front: z.strictObject({ safety: slug, calls: slug, strips: z.array(profileId).default([]) }).optional(),
  /** How many suggestions count as the top ones. */
  top: z.number().int().min(1),
  /** Caps of groups in an earlier release's rules; matching.yaml has them now (`laneCaps`), and wins. */
  groupCaps: z.record(z.string(), z.number().int().min(0)).default({}),
  lengthWarning: z.number().int().min(1),
  groupBlocks: z.array(
    z.strictObject({ group: z.string(), when: condition, hard: z.boolean().default(false) }),
  ),
  pins: z.array(z.strictObject({ topic: slug, when: condition })),
  asks: z.array(z.strictObject({ item: z.string(), when: condition, options: z.array(vocabularyId).min(1) })),
  banners: z.array(z.strictObject({ ...bannerLook, when: condition })),
  questionnaireBanners: z.array(z.strictObject(bannerLook)),
  /**
   * `answers`: what a clinician chooses from beside the line they write; one with a condition may be
   * chosen while it holds.
   */
  stops: z.array(
    z.strictObject({
      id: profileId,
      when: condition,
      answers: z
        .array(z.strictObject({ id: slug, when: condition.optional() }))
        .min(2)
        .optional(),
      /** Lists of messages.yaml `findings` that a clinician records it with, beside their line. */
      record: z.array(slug).min(1).optional(),
    }),
  ),
  blankStops: z.array(profileId),
  /**
   * What a handout says once of stopping, at its foot: the first whose condition holds. Older rules have
   * none of their own.
   */
  stopping: z
    .array(z.strictObject({ words: stoppingWords, when: condition }))
    .default([{ words: "doNotStop", when: "page:medicine" }]),
  medicineNames: z.record(slug, z.array(z.string().min(1)).min(1)),
  otherMedicineNames: z.array(z.string().min(1)),
});

/** Both files in one: what a library is matched by. Rules stored before there was a matching.yaml lack it. */
export const rulesWithMatching = rulesFile.extend({ matching: matchingFile.default(noMatching) });
export type Rules = z.infer<typeof rulesWithMatching>;

const sentence = z.string().min(1).max(900);

export const messagesFile = z.strictObject({
  banners: z.record(profileId, sentence),
  stops: z.record(profileId, sentence),
  /** The answers of stops, as the clinician chooses them. */
  answers: z.record(slug, sentence).default({}),
  /**
   * What is found when a stop is answered, to choose from: `several` of a list may be true, an `optional` one
   * may stay empty. Messages stored before there were such lists lack them.
   */
  findings: z
    .record(
      slug,
      z.strictObject({
        title: z.string().min(1).max(80),
        several: z.boolean().default(false),
        optional: z.boolean().default(false),
        choices: z.record(slug, z.string().min(1).max(80)),
      }),
    )
    .default({}),
  /** Sentences about one topic; `{labels}`, `{needs}`, `{title}`, `{group}` are replaced. */
  because: z.strictObject({
    hardBlock: sentence,
    block: sentence,
    gate: sentence,
    required: sentence,
    pinned: sentence,
    paired: sentence,
    and: z.string(),
    or: z.string(),
    /** Before what must be absent. Rules stored before there was a `not` lack it. */
    not: z.string().default("without "),
    atLeast: z.string(),
    medicinePage: z.string(),
    page: z.string(),
  }),
  /**
   * Why a suggestion stands where it does; `{labels}` and `{title}` are replaced, `{days}` in `atLevel` by
   * one of `days` (of level 1, 2 and 3). Messages stored before there were such places lack them.
   */
  places: z
    .strictObject({
      asked: sentence,
      stage: sentence,
      best: sentence,
      kept: sentence,
      concept: sentence,
      rest: sentence,
      alsoAsked: sentence,
      atLevel: sentence,
      days: z.tuple([sentence, sentence, sentence]),
    })
    .default({
      asked: "They asked: {labels}.",
      stage: "Life stage: {labels}.",
      best: "Best match because of: {labels}.",
      kept: "Kept in because of: {labels}.",
      concept: "The idea behind “{title}”.",
      rest: "Fits because of: {labels}.",
      alsoAsked: "Also asked: {labels}.",
      atLevel: "{label}, {days}",
      days: ["several days", "more than half the days", "nearly every day"],
    }),
  /** What a state of matching.yaml is called. */
  states: z.record(z.string(), sentence).default({}),
  /** `{reasons}` is replaced; printed beside a medicine that is hard-blocked. */
  notSafe: sentence,
  /** Printed in the grid under an option that is plainly blocked. */
  notSuggested: sentence,
  healthHistory: z.string().min(1),
  /** `{count}` and `{limit}` are replaced. */
  tooLong: sentence,
});
export type Messages = z.infer<typeof messagesFile>;

/**
 * Messages of a language that pages are printed in and clinicians are not spoken to in: what
 * prints, and nothing else.
 */
export const printedMessagesFile = z.strictObject({
  banners: z.record(profileId, sentence),
  notSafe: sentence,
  notSuggested: sentence,
  healthHistory: z.string().min(1),
  and: z.string(),
  /** Words behind "not safe for you because of", by vocabulary id. */
  reasons: z.record(vocabularyId, z.string().min(1)),
  /** As in rules.yaml, in this language. */
  medicineNames: z.record(slug, z.array(z.string().min(1)).min(1)),
  otherMedicineNames: z.array(z.string().min(1)),
});
export type PrintedMessages = z.infer<typeof printedMessagesFile>;
