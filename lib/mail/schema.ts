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
