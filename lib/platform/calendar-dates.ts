/**
 * Arithmetic with calendar dates, months and zones, by Temporal: its polyfill until Node brings its own.
 * Calendar dates are `YYYY-MM-DD`, zones IANA names. What needs no arithmetic is in `clock.ts`, which
 * browsers load without Temporal. Pure.
 */
import { Temporal } from "temporal-polyfill";

/** The date so many days later; earlier for fewer than none. @throws RangeError for what is no date. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/**
 * The date some months later; the last day of a shorter month stands for a day it lacks. @throws RangeError
 * for what is no date.
 */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/**
 * Whole days from today until a date; negative once it has passed. @throws RangeError for what is no date.
 */
export function daysUntil(date: string, today: string): number {
  return Temporal.PlainDate.from(today).until(date, { largestUnit: "days" }).days;
}

/**
 * The instant some calendar months ago, in UTC; the last day of a shorter month stands for a day it lacks.
 */
export function monthsBefore(instant: Date, months: number): Date {
  const time = utcTime(instant).subtract({ months });
  return new Date(time.epochMilliseconds);
}

const utcTime = (instant: Date) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO("UTC");

/**
 * The first instant of a day in a zone, whatever its clocks do that night. @throws RangeError for what is
 * no date or zone.
 */
export function startOfDay(day: string, timezone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timezone).epochMilliseconds);
}

/** The first instant of the day after. @throws RangeError for what is no date or zone. */
export function endOfDay(day: string, timezone: string): Date {
  return startOfDay(addDays(day, 1), timezone);
}

/**
 * The instant a clock on a wall of that zone shows a time: the first of two where clocks go back, and where
 * they leap over it as much later as they leap.
 * @param local `YYYY-MM-DDTHH:MM`, as a date field gives it.
 * @returns an ISO instant, or null for what is no date.
 */
export function instantIn(local: string, timezone: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return null;
  try {
    const wall = Temporal.PlainDateTime.from(local).toZonedDateTime(timezone, {
      disambiguation: "compatible",
    });
    return new Date(wall.epochMilliseconds).toISOString();
  } catch {
    return null;
  }
}
