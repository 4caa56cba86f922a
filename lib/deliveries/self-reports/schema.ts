/** Questionnaires that patients answer themselves: what comes in, and what is shown to whom. */
import { z } from "zod";
import type { WhomToCall } from "@/lib/deliveries/links/schema";
import type { Answers } from "@/lib/engine/questionnaires/questionnaire-score";
import { level } from "@/lib/engine/schema";
import { type Language, languages } from "@/lib/platform/languages";

const form = z.enum(["phq9", "gad7"]);
export type FormId = z.infer<typeof form>;
const token = z.string().max(200);

export const askSelfReportInput = z.strictObject({
  id: z.uuid(),
  forms: z.array(form).min(1, "Choose a questionnaire.").max(2),
  language: z.enum(languages),
  /** On this very device; else the address goes to the patient. */
  handedOver: z.boolean(),
});
export type AskSelfReportInput = z.infer<typeof askSelfReportInput>;
export const selfReportsOfInput = z.strictObject({ id: z.uuid() });
export type SelfReportsOfInput = z.infer<typeof selfReportsOfInput>;

/** `at`: the number of a question to look at again, from 1; anything else is the next that is open. */
export const selfReportPageInput = z.strictObject({
  token,
  at: z.coerce.number().int().min(1).max(99).optional().catch(undefined),
  help: z.string().max(8).optional(),
});
export type SelfReportPageInput = z.infer<typeof selfReportPageInput>;
export const answerItemInput = z.strictObject({
  token,
  at: z.coerce.number().int().min(1).max(99),
  answer: z.coerce.number().pipe(level),
});
export type AnswerItemInput = z.infer<typeof answerItemInput>;

/** By form, in the form's own order. */
export type ReportedAnswers = Partial<Record<FormId, Answers>>;

/** One question of all, in the order they are asked. */
export type Question = {
  /** From 1, over all forms. */
  number: number;
  form: FormId;
  /** The item's place in its form, from 0. */
  at: number;
  lead: string;
  text: string;
  answers: string[];
  credit: string;
};

export type SelfReportPage = { language: Language; handedOver: boolean } & (
  | { state: "question"; question: Question; total: number }
  | { state: "help"; crisis: WhomToCall; more: boolean }
  /** `crisis`: where thoughts of death or self-harm were told. */
  | { state: "done"; crisis: WhomToCall | null; handoutId: string }
);

/** One, as its clinician sees it. */
export type SelfReportView = {
  id: string;
  askedAt: string;
  state: "waiting" | "begun" | "done" | "closed";
  handedOver: boolean;
  answered: number;
  total: number;
  /** Whole forms alone. */
  answers: ReportedAnswers;
  /** Thoughts of death or self-harm were told, and whether the clinician said that they know. */
  alarm: "none" | "new" | "seen";
};

export type AskedSelfReport = { token: string; address: string; expiresAt: string };
/** A handout whose patient told of thoughts of death or self-harm, and when. */
export type ItemNineAlarm = { handoutId: string; at: string };
