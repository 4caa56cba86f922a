import { KEPT_DAYS } from "@/lib/deliveries/returns/keep-notice";
import type { System } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { purgeSessions } from "@/lib/platform/auth/sessions";
import type { Transaction } from "@/lib/platform/db/client";

const dayMs = 24 * 60 * 60 * 1000;

/** @returns how many sessions that ended over a day ago went. */
export async function purgeEndedSessions(_system: System, tx: Transaction): Promise<number> {
  return purgeSessions(tx);
}

/**
 * One-time links are kept a day after their end, so that a late click is told "expired" and not "unknown".
 */
export async function purgeLinks(_system: System, tx: Transaction): Promise<number> {
  const yesterday = new Date(systemClock.now().getTime() - dayMs);
  const { count } = await tx.oneTimeLink.deleteMany({ where: { expiresAt: { lt: yesterday } } });
  // Of a mail that never left, too.
  await tx.staffMail.updateMany({
    where: { linkSealed: { not: null }, createdAt: { lt: yesterday } },
    data: { linkSealed: null },
  });
  return count;
}

/**
 * Searches that found nothing and that fewer than five people made go after three months: their words may
 * be about a patient.
 */
export async function purgeMisses(_system: System, tx: Transaction): Promise<number> {
  const { count } = await tx.searchMiss.deleteMany({
    where: { count: { lt: 5 }, lastAt: { lt: new Date(systemClock.now().getTime() - 90 * dayMs) } },
  });
  return count;
}

/** A notice that nobody dealt with may hold anything about a patient: it goes after 30 days. */
export async function purgeKeptNotices(_system: System, tx: Transaction): Promise<number> {
  const { count } = await tx.keptNotice.deleteMany({
    where: { at: { lt: new Date(systemClock.now().getTime() - KEPT_DAYS * dayMs) } },
  });
  return count;
}

/** Windows of the rate limiter that are over; `expire` is in milliseconds. */
export async function purgeLimits(_system: System, tx: Transaction): Promise<number> {
  const { count } = await tx.rateLimit.deleteMany({ where: { expire: { lt: BigInt(Date.now()) } } });
  return count;
}
