/** Until when a private link opens. Pure. */
import { addDays, endOfDay } from "@/lib/platform/calendar-dates";
import { calendarDate } from "@/lib/platform/clock";

/** The date a link of `days` (1 to 90) made now is open through, by the clinic's calendar. */
export function lastDayOfLink(now: Date, days: number, timezone: string): string {
  return addDays(calendarDate(now, timezone), days);
}

/** The last instant of that day, so that "until" a day means all of it. */
export function endOfLink(now: Date, days: number, timezone: string): Date {
  return new Date(endOfDay(lastDayOfLink(now, days, timezone), timezone).getTime() - 1);
}
