/** The present, as a value that tests can replace. */
export interface Clock {
  now(): Date;
}

/** A calendar date in words, read as UTC so that no zone can move it. @param iso `YYYY-MM-DD`. */
export function longDate(iso: string, language: "en" | "es" = "en"): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-US" : "es-US", {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(new Date(`${iso}T00:00:00Z`));
}

export const systemClock: Clock = { now: () => new Date() };

/**
 * The calendar date at an instant in a clinic's zone.
 * @param timezone IANA name.
 * @returns YYYY-MM-DD.
 * @throws RangeError for a zone that Node does not know.
 */
export function calendarDate(instant: Date, timezone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: timezone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return parts.format(instant);
}

/** @returns what tells an instant as the day and time of a zone; made once for many rows, since making it is the slow part. */
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

const HOUR = 3_600_000;

/** The first instant of a day in a zone, whatever its clocks do that night. @param day `YYYY-MM-DD`. */
export function startOfDay(day: string, timezone: string): Date {
  let [before, after] = [
    Date.parse(`${day}T00:00:00Z`) - 30 * HOUR,
    Date.parse(`${day}T00:00:00Z`) + 30 * HOUR,
  ];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (calendarDate(new Date(middle), timezone) < day) before = middle;
    else after = middle;
  }
  return new Date(after);
}

/** The first instant of the day after. */
export function endOfDay(day: string, timezone: string): Date {
  return startOfDay(
    new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10),
    timezone,
  );
}
