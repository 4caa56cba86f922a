/** One handout to a list of addresses: what is taken in, and what is told of each row. */
import { z } from "zod";
import { dayOrders } from "./consent-day";
import { papers, printSizes, type Paper } from "@/lib/document/schema";

export const mostRows = 2000;
export const mostCharacters = 500_000;

const csv = z.string().min(1, "The list is empty.").max(mostCharacters, "A list may have 500 kB at most.");
const id = z.uuid();
/** What stands first in days like 3/1/2026, once someone said it. */
const dayOrder = z.enum(dayOrders).nullable().optional();
export const checkListInput = z.strictObject({ id, csv, dayOrder });
export type CheckListInput = z.infer<typeof checkListInput>;

/** `seen` and `requestId` are those of the dry run that was looked at. */
export const startBulkInput = z.strictObject({
  id,
  requestId: z.uuid(),
  csv,
  dayOrder,
  seen: z.string().regex(/^[0-9a-f]{64}$/),
  paper: z.enum(papers),
  size: z.enum(printSizes),
});
export type StartBulkInput = z.infer<typeof startBulkInput>;

export const bulkIdInput = z.strictObject({ bulkId: z.uuid() });
export type BulkIdInput = z.infer<typeof bulkIdInput>;
export const handoutListsInput = z.strictObject({ id });
export type HandoutListsInput = z.infer<typeof handoutListsInput>;

/** What a dry run says of a row; only `sends` is sent. */
export const rowOutcomes = [
  "sends",
  "bad-address",
  "twice",
  "day-order",
  "no-consent",
  "later-consent",
  "before",
] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** `row` counts as a spreadsheet does, the header being 1; `meant` is the domain that was likely meant. */
export type CheckedRow = {
  row: number;
  address: string;
  consentOn: string | null;
  outcome: RowOutcome;
  /** Why nothing can be written to the address, where more can be said than that it is none. */
  why: string | null;
  meant: string | null;
};

export type ListCheck = {
  rows: CheckedRow[];
  /** How many will be sent. */
  sends: number;
  counts: Record<RowOutcome, number>;
  /** Addresses that may be misspelled among those that will be sent. */
  hints: number;
  /** A day of the list whose order has to be said, as it stands there; null when none has. */
  askOrderOf: string | null;
  /** What was left aside, in words. */
  remarks: string[];
  /** sha256 of the handout, its rows and what becomes of each. */
  fingerprint: string;
  /** Made anew by each dry run; sending twice with it sends once. */
  requestId: string;
};

export type BulkState =
  | "queued"
  | "sending"
  | "sent"
  | "outbox"
  | "failed"
  | "uncertain"
  | "held"
  | "cancelled";
/** What is said of a row's state, on the screen and in the file. */
export const stateWords: Record<BulkState, string> = {
  queued: "waiting",
  sending: "being sent",
  sent: "sent",
  outbox: "in the outbox",
  failed: "failed",
  uncertain: "not known",
  held: "held back",
  cancelled: "cancelled",
};
/** An address of which one letter is shown. */
export type SentRow = {
  deliveryId: string;
  row: number;
  address: string;
  state: BulkState;
  problem: string | null;
};

/** How far a list is. `going` while something of it is still to be sent. */
export type BulkProgress = {
  bulkId: string;
  rows: number;
  counts: Partial<Record<BulkState, number>>;
  /** Settled one way or the other. */
  settled: number;
  going: boolean;
  stopped: boolean;
  /** Rows that a recall holds back for good. */
  recalled: number;
};
export type BulkView = BulkProgress & { handoutId: string; at: string; outcome: SentRow[] };
/** What the screen of a handout's lists begins with. */
export type ListPage = {
  paper: Paper;
  /** Why this handout can't go to a list, in words. */
  refusal: { words: string; nextStep: string } | null;
  /** False while no mail server is set: mail is kept in the outbox. */
  sends: boolean;
  /** Newest first. */
  lists: { bulkId: string; at: string; rows: number }[];
};
