/** The log of what was given: what is asked of it, and what a clinician and an admin each see. */
import { z } from "zod";
import type { Channel, DeliveryState, MailForm } from "@/lib/deliveries/schema";
import type { Language } from "@/lib/platform/languages";

export const channels = ["print", "download", "email", "link"] as const satisfies Channel[];
export const deliveryStates = [
  "done",
  "queued",
  "held",
  "sending",
  "sent",
  "outbox",
  "failed",
  "uncertain",
  "cancelled",
] as const satisfies DeliveryState[];

/** Days in the clinic's zone, both included. */
const asked = {
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  channel: z.enum(channels).optional(),
  state: z.enum(deliveryStates).optional(),
};
export const logFilter = z.strictObject(asked);
export type LogFilter = z.infer<typeof logFilter>;
/** `before`: the last row that was shown. */
export const findDeliveriesInput = z.strictObject({ ...asked, before: z.uuid().optional() });
export type FindDeliveriesInput = z.infer<typeof findDeliveriesInput>;

export const rowsOnScreen = 200;
export const mostExported = 50_000;

/** A topic at the version that was given. `pinned`: a safety page. */
export type SentTopic = { title: string; version: number; pinned: boolean };

/** `day` and `time` are the clinic's. */
type Row = {
  id: string;
  day: string;
  time: string;
  channel: Channel;
  form: MailForm | null;
  state: DeliveryState;
  topics: SentTopic[];
};
export type OwnLogRow = Row & {
  handoutId: string;
  label: string | null;
  firstName: string | null;
  language: Language;
  to: string | null;
  problem: string | null;
};
/** An admin sees no handouts by that role: no label, no address, no words of a patient. */
export type ClinicLogRow = Row & { clinician: string };
/** `older`: what to ask for next, or null at the end. */
export type LogPage<R> = { rows: R[]; older: string | null };

/** What a line for the chart says beside the delivery itself. */
export type HandoutFacts = { id: string; language: Language; timezone: string; topics: SentTopic[] };
