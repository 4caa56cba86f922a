/** Giving a finalised handout: what each way takes in, and what is shown of it afterwards. */
import { z } from "zod";
import { ownCharacters } from "@/lib/platform/own-characters.mjs";
import { oneAddress } from "@/lib/platform/mail/email-address";
import { papers, printSizes, type Paper, type PrintSize } from "@/lib/document/schema";

const handoutId = z.uuid();
const deliveryId = z.uuid();
/** Made when a form opens; asking twice with the same one gives one delivery. */
const requestId = z.uuid();
const form = { paper: z.enum(papers), size: z.enum(printSizes) };

/** Said before paper is printed or a file is saved: the browser does both by itself. */
export const recordGivenInput = z.strictObject({
  id: handoutId,
  requestId,
  channel: z.enum(["print", "download"]),
  ...form,
});
export type RecordGivenInput = z.infer<typeof recordGivenInput>;
/** The answer to "Did it print?"; only who stood at the printer knows it. */
export const recordPrintOutcomeInput = z.strictObject({ deliveryId, printed: z.boolean() });
export type RecordPrintOutcomeInput = z.infer<typeof recordPrintOutcomeInput>;

export const longestLinkDays = 90;
/** Of a PDF's password: it may be guessed at for years, on any machine. */
export const leastOwnCharacters = 6;
export const guessedFirst = "This is guessed first. Make one by the button, or choose unrelated words.";
/** Told to the patient by voice; it never travels in the mail. */
export const pdfPassword = z
  .string()
  .min(8, "Use at least 8 characters.")
  .max(64)
  .regex(/^[\x21-\x7e]+$/, "Use letters, digits and signs of a plain keyboard, without spaces.")
  .refine((secret) => ownCharacters(secret) >= leastOwnCharacters, guessedFirst);

const linkDays = z.number().int().min(1).max(longestLinkDays);
const mail = { id: handoutId, requestId, to: oneAddress, ...form };
/** `attached` needs the day on which the patient agreed to mail that others could read. */
export const mailHandoutInput = z.discriminatedUnion("form", [
  z.strictObject({ ...mail, form: z.literal("attached"), consentOn: z.iso.date() }),
  z.strictObject({ ...mail, form: z.literal("protected"), password: pdfPassword }),
  z.strictObject({ ...mail, form: z.literal("link"), days: linkDays }),
]);
export type MailHandoutInput = z.infer<typeof mailHandoutInput>;
export type MailForm = MailHandoutInput["form"];

export const deliveryIdInput = z.strictObject({ deliveryId });
export type DeliveryIdInput = z.infer<typeof deliveryIdInput>;
/**
 * A person's word on a mail nobody knows the fate of: it arrived, it did not, or send it once
 * more under its Message-ID.
 */
export const resolveDeliveryInput = z.strictObject({
  deliveryId,
  outcome: z.enum(["arrived", "lost", "again"]),
});
export type ResolveDeliveryInput = z.infer<typeof resolveDeliveryInput>;
/**
 * A new mail with the same pages to the same address; a protected one needs a password anew, a
 * link is made anew.
 */
export const mailAgainInput = z.strictObject({ deliveryId, requestId, password: pdfPassword.optional() });
export type MailAgainInput = z.infer<typeof mailAgainInput>;

/** `days` a link stays open; without it as long as the clinic set. */
export const previewMailInput = z.strictObject({
  id: handoutId,
  form: z.enum(["attached", "protected", "link"]),
  days: linkDays.optional(),
});
export type PreviewMailInput = z.infer<typeof previewMailInput>;
export const handoutDeliveriesInput = z.strictObject({ id: handoutId });
export type HandoutDeliveriesInput = z.infer<typeof handoutDeliveriesInput>;

export type DeliveryState =
  | "done"
  | "queued"
  | "held"
  | "sending"
  | "sent"
  | "outbox"
  | "failed"
  | "uncertain"
  | "cancelled";
export type Channel = "print" | "download" | "email" | "link";

/** A delivery as its clinician sees it. Instants are ISO; `consentOn` is a day. */
export type DeliveryView = {
  id: string;
  channel: Channel;
  state: DeliveryState;
  at: string;
  settledAt: string | null;
  by: string;
  to: string | null;
  form: MailForm | null;
  paper: Paper | null;
  size: PrintSize | null;
  consentOn: string | null;
  /** What went wrong or holds it, and what to do. */
  problem: string | null;
  /** It left, and came back. */
  returned: boolean;
  /** Row of a list it was sent with. */
  bulkId: string | null;
};

/** What the mail will say, to be read before it is sent. */
export type MailPreview = { from: string; subject: string; text: string; fileName: string | null };
/**
 * An address that pages of the same label, or made from one another, went to before; `consentOn` of the
 * newest mail that was consented to. Only with `sameHandout` is it surely this patient's: labels are free
 * text, and anyone's page can be used again.
 */
export type EarlierAddress = {
  address: string;
  lastOn: string;
  consentOn: string | null;
  sameHandout: boolean;
};
