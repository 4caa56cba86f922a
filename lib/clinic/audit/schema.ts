/** What is asked of the audit, and what an admin reads of it. */
import { z } from "zod";
import { auditKinds, type AuditKind } from "@/lib/platform/audit/event-words";

export const kinds = Object.keys(auditKinds) as [AuditKind, ...AuditKind[]];
export const kindWords: Readonly<Record<AuditKind, string>> = auditKinds;
const tag = z.string().regex(/^[0-9a-f]{12}$/);

/** How people name a handout to each other: the last eight places of its id. */
export const handoutReference = z.string().regex(/^[0-9a-f]{8}$/);

const asked = {
  /** Who did it, or to whom it was done. */
  person: z.uuid().optional(),
  /** A handout, by its id or its reference. */
  handout: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.union([z.uuid(), handoutReference]))
    .optional(),
  kind: z.enum(kinds).optional(),
  /** Days in the clinic's zone, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  account: tag.optional(),
  place: tag.optional(),
};
export const auditFilter = z.strictObject(asked);
export type AuditFilter = z.infer<typeof auditFilter>;
/** `before`: the `seq` of the last row that was shown. */
export const findAuditInput = z.strictObject({
  ...asked,
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
export type FindAuditInput = z.infer<typeof findAuditInput>;
export const exportAuditInput = z.strictObject({ ...asked, format: z.enum(["csv", "jsonl"]) });
export type ExportAuditInput = z.infer<typeof exportAuditInput>;

export const findAccountInput = z.strictObject({ email: z.string().trim().toLowerCase().min(3).max(254) });
export type FindAccountInput = z.infer<typeof findAccountInput>;

/** A row of the audit in words. */
export type AuditView = {
  seq: string;
  /** ISO. */
  at: string;
  who: string;
  what: string;
  /** What the event's words leave open: how, how many, which settings. */
  details: string;
  about: string;
  /** The handout it is about, where it is about one. */
  handoutId: string | null;
  /** Of a failed sign-in: whose account was tried. */
  account: { tag: string; words: string } | null;
  place: string | null;
};
/** `older`: what to ask for next, or null at the end. */
export type AuditPage = { rows: AuditView[]; older: string | null };

/** Failed sign-ins of one account, all told, within the years that are kept. */
export type AccountSummary = { tag: string; words: string; tries: number; places: number };

/** How far the audit is proved, kept and sent on. */
export type AuditStanding = {
  /** Rows that have their place in the chain, those that were removed past their years not counted. */
  chained: number;
  /** The last row, as it is written down outside the database; null where nothing is. */
  head: number | null;
  years: number;
  /** Null where no receiver is set. */
  feed: { position: number; sentAt: string | null } | null;
};

export const rowsOnScreen = 100;
