/** Until when a private link opens. Pure. */
import { addDays } from "@/lib/library/expiry/rules";
import { calendarDate, endOfDay } from "@/lib/platform/clock";

/** The last instant of the day that is `days` (1 to 90) days after today in the clinic's zone, so that "until" a day means all of it. */
export function endOfLink(now: Date, days: number, timezone: string): Date {
  return new Date(endOfDay(addDays(calendarDate(now, timezone), days), timezone).getTime() - 1);
}
