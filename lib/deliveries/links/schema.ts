/** Private links: what comes in, and what clinicians, patients and visitors are shown. */
import { z } from "zod";
import { ownCharacters } from "@/lib/platform/own-characters.mjs";
import { longestLinkDays } from "@/lib/deliveries/schema";
import type { Language } from "@/lib/platform/languages";
import { topicSlug } from "@/lib/library/schema";
import { printSizes } from "@/lib/document/schema";
import type { HandoutDocument, Standing } from "@/lib/document/schema";

const id = z.uuid();

export const shortestPasscode = 4;
export const longestPasscode = 12;
/** Told by voice and typed on a phone; blanks around it are nobody's meaning. */
const passcode = z
  .string()
  .trim()
  .min(shortestPasscode, "Use 4 to 12 signs.")
  .max(longestPasscode, "Use 4 to 12 signs.")
  .refine((code) => ownCharacters(code) >= 3, "This is guessed first. Choose another, or make one.");

export const makePatientLinkInput = z.strictObject({
  id,
  /** Made when the form opens; asking twice with the same one makes one link. */
  requestId: id,
  /** Left out: as many as the clinic says. */
  days: z
    .number()
    .int()
    .min(1, "A link stays open for 1 to 90 days.")
    .max(longestLinkDays, "A link stays open for 1 to 90 days.")
    .optional(),
  passcode: passcode.optional(),
});
export type MakePatientLinkInput = z.infer<typeof makePatientLinkInput>;
export const linkIdInput = z.strictObject({ linkId: id });
export type LinkIdInput = z.infer<typeof linkIdInput>;
export type LinksOfInput = { id: string };
/** `until`: when the newest answer was given that was on the screen; what came later was seen by nobody. */
export const answersSeenInput = z.strictObject({ id, until: z.iso.datetime() });
export type AnswersSeenInput = z.infer<typeof answersSeenInput>;

/** Anything may stand in the address; only the right 43 signs open something. */
export const tokenInput = z.strictObject({ token: z.string().max(200) });
export type TokenInput = z.infer<typeof tokenInput>;
export const openLinkInput = z.strictObject({
  token: z.string().max(200),
  passcode: z.string().trim().max(64).default(""),
});
export type OpenLinkInput = z.infer<typeof openLinkInput>;
export const patientPdfInput = z.strictObject({
  token: z.string().max(200),
  /** Without one, as large as it was finalised. */
  size: z.enum(printSizes).optional(),
});
export type PatientPdfInput = z.infer<typeof patientPdfInput>;
export const answerTopicInput = z.strictObject({
  token: z.string().max(200),
  slug: topicSlug,
  answer: z.enum(["clear", "question"]),
});
export type AnswerTopicInput = z.infer<typeof answerTopicInput>;
export type Answer = AnswerTopicInput["answer"];

export const publicTopicInput = z.strictObject({
  slug: z.string().max(80),
  lang: z.string().max(8).optional(),
});
export type PublicTopicInput = z.infer<typeof publicTopicInput>;
export const publicPagesInput = z.strictObject({ code: z.string().max(40) });
export type PublicPagesInput = z.infer<typeof publicPagesInput>;

export type LinkStanding = "open" | "expired" | "revoked" | "recalled" | "locked";

/**
 * A link as its clinician sees it: never its address, which was shown once. Instants are ISO, days of
 * the clinic's zone `YYYY-MM-DD`.
 */
export type LinkView = {
  id: string;
  standing: LinkStanding;
  madeOn: string;
  expiresOn: string;
  revokedOn: string | null;
  firstOpenedAt: string | null;
  /**
   * Who may have opened it first: filters of mail servers press buttons too, within seconds. Null while
   * nobody did.
   */
  openedBy: "filter" | "anyone" | null;
  hasPasscode: boolean;
  wrongPasscodes: number;
  /** The one that the QR code on paper leads to. */
  onPaper: boolean;
};

/** `at` is for reading, `saidAt` the instant in ISO. */
export type AnswerView = {
  slug: string;
  title: string;
  answer: Answer;
  at: string;
  saidAt: string;
  seen: boolean;
};

export type MadeLink = { linkId: string; address: string; expiresAt: string };

/** What a stranger with the address may know: the language to speak, and whether a passcode is asked. */
export type LinkLook = { language: Language; hasPasscode: boolean; locked: boolean };

/** In the page's language, from the settings of today. */
export type WhomToCall = Pick<HandoutDocument, "words" | "clinic">;

/** What a patient with an open link reads. */
export type PatientPage =
  | { state: "open"; document: HandoutDocument; answers: Record<string, Answer>; until: string }
  | { state: "taken-back" | "too-old"; language: Language; crisis: WhomToCall; notices: string[] };

/** A sentence with how sure it is and its sources as they are cited. */
export type PublicClaim = { text: string; standing: Standing; sources: string[] };

/** Published text without anything of a patient. */
export type PublicDocument = {
  document: HandoutDocument;
  /** By slug, what stands in the place of a text: it was taken back, or waits to be read again. */
  withheld: Record<string, "recalled" | "expired">;
  /** Slugs of which a newer version is published. */
  outdated: string[];
  /** By slug, of the texts that are shown. */
  claims: Record<string, PublicClaim[]>;
  /** In which the same topic is published. */
  otherLanguages: Language[];
};
