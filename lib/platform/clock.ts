import { toldNow } from "./told-time";

/** The present, as a value that tests can replace. */
export interface Clock {
  now(): Date;
}

// Making one is the slow part.
const locales = { en: "en-US", es: "es-US" };
const longDates: { [language in keyof typeof locales]?: Intl.DateTimeFormat } = {};

/** A calendar date in words, read as UTC so that no zone can move it. @param iso `YYYY-MM-DD`. */
export function longDate(iso: string, language: "en" | "es" = "en"): string {
  longDates[language] ??= new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone: "UTC" });
  return longDates[language].format(utcMidnight(iso));
}

/**
 * An instant in words, as people of the clinic read it. @param instant also as ISO text.
 * @param timezone IANA name.
 */
export function shownInstant(instant: Date | string, timezone: string): string {
  return new Intl.DateTimeFormat("en-US", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: timezone,
  }).format(new Date(instant));
}

/** The time of day alone, for an instant of the last hour. @param instant ISO. @param timezone IANA name. */
export function shownTime(instant: string, timezone: string): string {
  return new Intl.DateTimeFormat("en-US", { timeStyle: "short", timeZone: timezone }).format(
    new Date(instant),
  );
}

/**
 * The calendar date of an instant in UTC, which is how a date column comes from
 * the database. @returns YYYY-MM-DD.
 */
export function utcDate(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/**
 * The first instant of a calendar date in UTC, which is how a date column is
 * written. @param date `YYYY-MM-DD`.
 */
export function utcMidnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/**
 * The present by the database's clock, as `hearTime` was told it (decision 053). While nobody has told it,
 * this machine's time when the process began counts.
 */
export const systemClock: Clock = { now: () => new Date(toldNow()) };

/**
 * The calendar date at an instant in a clinic's zone.
 * @param timezone IANA name.
 * @returns YYYY-MM-DD.
 * @throws RangeError for a zone that Node does not know.
 */
export function calendarDate(instant: Date, timezone: string): string {
  const dates = datesIn.get(timezone) ?? datesOf(timezone);
  return dates.format(instant);
}

/** A zone each: there are some hundreds. */
const datesIn = new Map<string, Intl.DateTimeFormat>();

function datesOf(timezone: string): Intl.DateTimeFormat {
  const dates = new Intl.DateTimeFormat("en-CA", {
    timeZone: timezone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  datesIn.set(timezone, dates);
  return dates;
}

/**
 * @returns what tells an instant as the day and time of a zone; made once for many rows, since making it
 *   is the slow part.
 */
export function clockOf(timezone: string): (instant: Date) => { day: string; time: string } {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: timezone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return (instant) => {
    const [day = "", time = ""] = parts.format(instant).split(", ");
    return { day, time };
  };
}
