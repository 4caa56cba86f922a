import type { System } from "@/lib/platform/actors";
import type { Transaction } from "@/lib/platform/db/client";
import { closeRefusals } from "@/lib/platform/audit/record-refusal";
import { eraseOldHandouts } from "@/lib/handouts/retention/erase-old-handouts";
import { publishScheduled } from "@/lib/editorial/review/publish-scheduled";
import { queueReminders } from "@/lib/editorial/expiry/queue-reminders";
import { purgeEndedSessions, purgeKeptNotices, purgeLimits, purgeLinks, purgeMisses } from "./purge";
import { sendDeliveries } from "./send-deliveries";
import { sendStaffMail } from "./send-staff-mail";

export interface Job {
  readonly everyMs: number;
  /** Does its work inside the one transaction it is given. @returns how many rows it touched. */
  readonly run: (system: System, tx: Transaction) => Promise<number>;
}

/**
 * Work that waits for others (a mail server), so that no transaction stays open: what it takes in hand it
 * marks in rows of its own.
 */
export interface Errand {
  readonly everyMs: number;
  /** @returns how many rows it settled. */
  readonly run: (system: System, stop: AbortSignal) => Promise<number>;
}

const minuteMs = 60_000;

/** Everything the worker does, by name; the name is what the audit table calls it. */
export const jobs: Readonly<Record<string, Job>> = {
  "publish-scheduled": { everyMs: minuteMs / 4, run: publishScheduled },
  "remind-reviewers": { everyMs: 60 * minuteMs, run: queueReminders },
  "purge-sessions": { everyMs: 10 * minuteMs, run: purgeEndedSessions },
  "purge-links": { everyMs: 10 * minuteMs, run: purgeLinks },
  "purge-misses": { everyMs: 60 * minuteMs, run: purgeMisses },
  "purge-notices": { everyMs: 60 * minuteMs, run: purgeKeptNotices },
  "close-refusals": { everyMs: minuteMs, run: closeRefusals },
  "purge-limits": { everyMs: 10 * minuteMs, run: purgeLimits },
  "erase-old-handouts": { everyMs: 10 * minuteMs, run: eraseOldHandouts },
};

export const errands: Readonly<Record<string, Errand>> = {
  "send-deliveries": { everyMs: 1000, run: sendDeliveries },
  "send-staff-mail": { everyMs: minuteMs / 6, run: sendStaffMail },
};
