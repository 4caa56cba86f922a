import { z } from "zod";

export const mailIdInput = z.strictObject({ mailId: z.uuid() });
export type MailIdInput = z.infer<typeof mailIdInput>;

/** A staff mail as it arrives, and what became of it. Instants are ISO. */
export type MailView = {
  id: string;
  to: { name: string; email: string };
  subject: string;
  text: string;
  createdAt: string;
  state: "waiting" | "sending" | "sent" | "failed";
  sentAt: string | null;
  problem: string | null;
};
export type Outbox = {
  from: string;
  /** False while no mail server is set: mail is read here and goes nowhere. */
  sends: boolean;
  mails: MailView[];
};

/**
 * What keeps all mail from going out, in whole sentences for admins, and how many mails wait. `since` is ISO.
 */
export type MailFaultView = { says: string; next: string; since: string; waiting: number };

/** Why a mail came back, as a clinician knows it from a notice in their own mail or from the patient. */
export const returnReasons = ["address", "full", "other"] as const;
export const markReturnedInput = z.strictObject({ deliveryId: z.uuid(), why: z.enum(returnReasons) });
export type MarkReturnedInput = z.infer<typeof markReturnedInput>;

/**
 * A patient's mail that was kept because no mail server is set: nothing of the patient until it is opened.
 */
export type OutboxMail = {
  id: string;
  at: string;
  by: string;
  form: "attached" | "protected" | "link" | null;
  /** A text of its pages was taken back: it can't be opened. */
  recalled: boolean;
};
export const outboxMailInput = z.strictObject({ deliveryId: z.uuid() });
export type OutboxMailInput = z.infer<typeof outboxMailInput>;
/** `number` counts the attachments from 0. */
export const outboxAttachmentInput = z.strictObject({
  deliveryId: z.uuid(),
  number: z.coerce.number().int().min(0).max(99),
});
export type OutboxAttachmentInput = z.infer<typeof outboxAttachmentInput>;

/**
 * A notice that was not understood and waits for a person. `about`: the mail whose id it quotes. Instants
 * are ISO.
 */
export type KeptNoticeView = { id: string; at: string; about: { sentAt: string; by: string } | null };
export const keptNoticeIdInput = z.strictObject({ noticeId: z.uuid() });
export type KeptNoticeIdInput = z.infer<typeof keptNoticeIdInput>;

/** A notice of a mail server, as a file; one that returns a whole mail is some hundred kilobytes. */
export const noticeLimit = { bytes: 2 * 1024 * 1024, form: 2 * 1024 * 1024 + 4096 } as const;
export const recordBounceInput = z.strictObject({
  bytes: z
    .instanceof(Uint8Array, { error: "Choose the notice first." })
    .refine((file) => file.byteLength <= noticeLimit.bytes, "Use a file of at most 2 MB."),
});
export type RecordBounceInput = z.infer<typeof recordBounceInput>;
/** What became of a notice; `words` say it to whoever brought it, without a word about the patient. */
export type BounceAnswer = {
  outcome: "recorded" | "already" | "no-change" | "kept" | "unknown" | "no-notice";
  deliveryId: string | null;
  words: string;
};
