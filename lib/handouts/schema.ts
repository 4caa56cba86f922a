/** What a handout takes in and shows. Bounds keep a page printable and a request small. */
import { z } from "zod";
import type { PrintingHold } from "@/lib/clinic/settings/printing-holds";
import { qrTarget } from "@/lib/clinic/settings/schema";
import { type Paper, papers, type PrintSize, printSizes } from "@/lib/document/schema";
import type { Because } from "@/lib/engine/matching/schema";
import { profileInput } from "@/lib/engine/schema";
import { gridOptions, matters, plan } from "@/lib/handouts/plan/schema";
import { languages } from "@/lib/platform/languages";
import { slug } from "@/lib/platform/slug";

const handoutId = z.uuid();
const revision = z.number().int().min(0);

export const layer = z.enum(["brief", "full"]);
export type Layer = z.infer<typeof layer>;

/** Parts a clinician may leave out; the takeaway and the meaning are the page. */
export const hideablePart = z.enum(["analogy", "do", "ask"]);

export const chosenTopic = z.strictObject({
  slug,
  layer,
  hiddenParts: z.array(hideablePart).max(3).default([]),
  note: z.string().max(1000).nullable().default(null),
  /** Why a plain block is set aside; kept with the handout. */
  override: z.string().trim().min(1).max(500).nullable().default(null),
});
export type ChosenTopic = z.infer<typeof chosenTopic>;

/**
 * One autosave: only what changed. `topics` is the whole choice in order; `null` goes back
 * to the default choice.
 */
export const handoutPatch = z.strictObject({
  label: z.string().max(120).nullable().optional(),
  firstName: z.string().max(60).nullable().optional(),
  note: z.string().max(2000).nullable().optional(),
  language: z.enum(languages).optional(),
  paper: z.enum(papers).optional(),
  size: z.enum(printSizes).optional(),
  grey: z.boolean().optional(),
  qr: qrTarget.optional(),
  /** The whole plan, as the screen has it. */
  plan: plan.optional(),
  options: gridOptions.optional(),
  matters: matters.optional(),
  /** Print PHQ-9 and GAD-7 of this label over time. */
  thenAndNow: z.boolean().optional(),
  profile: profileInput.optional(),
  topics: z.array(chosenTopic).max(40).nullable().optional(),
  /** Questionnaires whose answers came with an earlier handout and were asked again today. */
  answeredToday: z
    .array(z.enum(["phq9", "gad7"]))
    .max(2)
    .optional(),
});
export type HandoutPatch = z.infer<typeof handoutPatch>;

export const createHandoutInput = z.strictObject({});
export const saveDraftInput = z.strictObject({ id: handoutId, revision, patch: handoutPatch });
export const answerStopInput = z.strictObject({
  id: handoutId,
  stopId: z.string().max(120),
  text: z.string().trim().min(1).max(500),
  /** One of the stop's answers, where it has some. */
  choice: z.string().max(60).optional(),
  /** Of the lists the stop is recorded with. */
  findings: z.record(slug, z.array(slug).max(20)).default({}),
});
export const fitHandoutInput = z.strictObject({ id: handoutId, revision });
export const finaliseHandoutInput = z.strictObject({ id: handoutId, revision });
export const handoutIdInput = z.strictObject({ id: handoutId });
/** Whose pages the new draft will be: whoever uses a handout again has to say it. */
export const useHandoutAgainInput = z.strictObject({
  id: handoutId,
  for: z.enum(["same-patient", "another-patient"]),
});
export type UseHandoutAgainInput = z.infer<typeof useHandoutAgainInput>;
export type UsedAgainFor = UseHandoutAgainInput["for"];
export const findHandoutsInput = z.strictObject({
  label: z.string().trim().max(120).optional(),
  topic: slug.optional(),
  state: z.enum(["draft", "sealed"]).optional(),
  /** Only handouts that carry the text of this recall. */
  recall: z.uuid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type SaveDraftInput = z.infer<typeof saveDraftInput>;
export type FitHandoutInput = z.infer<typeof fitHandoutInput>;
export type AnswerStopInput = z.input<typeof answerStopInput>;
export type FindHandoutsInput = z.infer<typeof findHandoutsInput>;

/** The choice as Fit leaves it, in the order chosen, and the slugs of texts that it made brief. */
export type FittedChoice = { topics: ChosenTopic[]; shortened: string[] };

/** A topic that left the draft; with its title where the library no longer has it. */
export type LeftTopic = Because & { title?: string };

/**
 * Why a handout may not print or go out. A screen, a command and a test decide by the code, never
 * by reading the words.
 */
export type BlockerCode =
  | "age-band-missing"
  | "safety-stop-open"
  | "no-topic"
  | PrintingHold["code"]
  | "not-translated"
  | "text-expired"
  | "text-recalled"
  | "words-lost"
  | "words-erased";
/** `line` says both, as one line of a list. */
export type Blocker = { code: BlockerCode; words: string; nextStep: string; line: string };

export type HandoutRow = {
  id: string;
  label: string | null;
  firstName: string | null;
  state: "draft" | "sealed";
  titles: string[];
  updatedAt: string;
  finalisedAt: string | null;
  /** When retention erased what it said. */
  erasedAt: string | null;
  /** It carries a text that was taken back. */
  recalled: boolean;
  /** Questions of its patient that nobody has looked at. */
  questions: number;
};

const paperWord = z.enum(papers);
const printSize = z.enum(printSizes);
/** A keyed hash, which tells nothing of what it stands for. */
const drawnName = /^[\w-]{22}$/;
/** Query of the preview; `rev` only makes the address new after a change. */
export const previewInput = z.strictObject({
  id: handoutId,
  page: z.coerce.number().int().min(1).max(60),
  rev: z.string().max(12).optional(),
  paper: paperWord.optional(),
  size: printSize.optional(),
});
export const draftPagesInput = z.strictObject({
  id: handoutId,
  /** What the draft's view says of its drawing; another one is worked out anew. */
  drawing: z.string().regex(drawnName),
  /** Names of pages that are at hand already, with commas between them. */
  known: z
    .string()
    .max(60 * 23)
    .default("")
    .transform((names) => names.split(",").filter((name) => name !== ""))
    .pipe(z.array(z.string().regex(drawnName)).max(60)),
});
export const renderingInput = z.strictObject({
  id: handoutId,
  paper: paperWord,
  size: printSize.optional(),
  download: z.literal("1").optional(),
});
export type PreviewInput = z.infer<typeof previewInput>;
export type DraftPagesInput = z.infer<typeof draftPagesInput>;
/** Pages in printing order, each with its picture unless it was at hand; a name stands for one content. */
export type DraftPages = { name: string; svg?: string }[];
export type RenderingInput = z.infer<typeof renderingInput>;

export type FinalisedView = {
  id: string;
  label: string | null;
  firstName: string | null;
  finalisedAt: string;
  titles: string[];
  pages: Record<PrintSize, number>;
  paper: Paper;
  /** As it was finalised. */
  size: PrintSize;
  recalls: RecallOnHandout[];
  expired: string[];
};

/**
 * A text of a finalised handout that was taken back: it goes out no more. `on` is the day
 * in the clinic's zone.
 */
export type RecallOnHandout = { recallId: string; title: string; on: string; reason: string; notice: string };

/** Dates as `YYYY-MM-DD` in the clinic's zone. */
export type ErasedView = { id: string; titles: string[]; finalisedAt: string; erasedAt: string };

export type UnprintableWords = {
  /** Which words: "The first name". */
  where: string;
  /** Why finalising waits, and what to do about it: sentences that repeat no name. */
  hold: string;
  nextStep: string;
  /** As written and as it would print: of a longer text only the lines that lose something. */
  typed: string;
  looks: string;
};
