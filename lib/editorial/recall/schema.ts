/** Taking a published text back for cause: what an editor sends, and what the recall's page shows. */
import { z } from "zod";
import type { Language } from "@/lib/platform/languages";

export const recallInput = z.strictObject({
  versionId: z.uuid(),
  reason: z.string().trim().min(10, "Say what is wrong, in at least ten letters.").max(2000),
  notice: z.string().trim().min(20, "Write what patients are told.").max(2000),
  /** Its translations say the same, so they are taken back with it unless someone has looked. */
  translationsToo: z.boolean().default(true),
});
export type RecallInput = z.input<typeof recallInput>;

/** A text that was published once, before it is recalled. */
export type RecallTarget = {
  versionId: string;
  slug: string;
  title: string;
  language: Language;
  number: number;
  published: boolean;
  /** Finalised handouts that carry it. */
  handouts: number;
  /** Texts translated from it that are not recalled yet. */
  translations: { versionId: string; title: string; language: Language; number: number }[];
  /** Proposed words for patients, in the language of the text. */
  notice: string;
};

export type RecallRow = {
  id: string;
  slug: string;
  title: string;
  language: Language;
  number: number;
  by: string;
  /** `YYYY-MM-DD` in the clinic's zone. */
  on: string;
  handouts: number;
};

/**
 * One clinician to tell, with handouts of theirs that carry the text: how many there are, and how many
 * went out which way.
 */
export type ToTell = {
  personId: string;
  name: string;
  disabled: boolean;
  handouts: number;
  printed: number;
  downloaded: number;
  mailed: number;
  links: number;
};

export type RecallView = RecallRow & {
  reason: string;
  notice: string;
  mailsHeld: number;
  linksClosed: number;
  toTell: ToTell[];
};
