/** What may be done with a delivery, and when two addresses are one. Pure. */
import { daysUntil } from "@/lib/platform/calendar-dates";
import { calendarDate } from "@/lib/platform/clock";
import { longestLinkDays, type DeliveryState } from "@/lib/deliveries/schema";

/** States of a mail whose address nobody found to be wrong. */
export const trusted: readonly DeliveryState[] = ["queued", "sending", "sent", "outbox", "uncertain"];
/** Said of a mail that had left, or may have, before it was stopped for good. */
export const mayHaveArrived =
  "An earlier try may have arrived. Ask the patient, then say here what became of it.";

/** A mail that has not left yet. */
export const mayCancel = (state: DeliveryState): boolean => state === "queued" || state === "held";
/** A mail that has come to an end one way or another. */
export const maySendAgain = (state: DeliveryState): boolean =>
  ["sent", "outbox", "failed", "cancelled"].includes(state);

/** @returns for how many days a link was made, by the calendar of the clinic: 1 to 90. */
export function daysOfLink(
  { createdAt, expiresAt }: { createdAt: Date; expiresAt: Date },
  timezone: string,
): number {
  const lastDay = calendarDate(new Date(expiresAt.getTime() - 1), timezone);
  return Math.min(Math.max(daysUntil(lastDay, calendarDate(createdAt, timezone)), 1), longestLinkDays);
}

/** Lower case where case can't matter; the part before the @ is left as it was typed. */
export function sameAddress(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

function normal(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}${address.slice(at).toLowerCase()}`;
}
