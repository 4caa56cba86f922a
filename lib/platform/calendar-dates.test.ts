import { describe, expect, it, test } from "vitest";
import {
  addDays,
  addMonths,
  daysUntil,
  endOfDay,
  instantIn,
  monthsBefore,
  startOfDay,
} from "./calendar-dates";
import { calendarDate, utcDate, utcMidnight } from "./clock";
import { endOfLink, lastDayOfLink } from "@/lib/handouts/qr/link-end";

describe("calendar dates", () => {
  it("go over months and years, and a shorter month's last day stands for one it lacks", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(daysUntil("2027-01-01", "2026-01-01")).toBe(365);
    expect(addMonths("2028-02-29", 12)).toBe("2029-02-28");
  });

  it("are refused where the calendar has no such day", () => {
    for (const none of ["2026-02-30", "2026-13-01", "soon", ""]) {
      expect(() => addDays(none, 1)).toThrow(RangeError);
      expect(() => addMonths(none, 1)).toThrow(RangeError);
    }
  });

  test.each([
    ["2028-02-29T10:00:00.123Z", 12, "2027-02-28T10:00:00.123Z"],
    ["2026-07-31T23:59:59.999Z", 1, "2026-06-30T23:59:59.999Z"],
  ])("%s less %d months is %s, to the millisecond", (instant, months, then) => {
    expect(monthsBefore(new Date(instant), months).toISOString()).toBe(then);
  });

  it("come from date columns and go back to them as they were", () => {
    expect(utcDate(utcMidnight("2026-03-08"))).toBe("2026-03-08");
  });
});

describe("a day of a zone", () => {
  // Clocks leap over midnight there, or over the whole day.
  test.each([
    ["America/Santiago", "2026-09-06", "2026-09-06T04:00:00.000Z"],
    ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00.000Z"],
    ["America/Havana", "2026-11-01", "2026-11-01T04:00:00.000Z"],
    ["Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z"],
  ])("%s: %s begins at %s", (zone, day, begins) => {
    const start = startOfDay(day, zone);
    expect(start.toISOString()).toBe(begins);
    expect(calendarDate(start, zone) >= day).toBe(true);
    expect(calendarDate(new Date(start.getTime() - 1), zone) < day).toBe(true);
  });

  it("ends where the next begins", () => {
    expect(endOfDay("2026-12-31", "Asia/Kathmandu")).toEqual(startOfDay("2027-01-01", "Asia/Kathmandu"));
  });

  it("has no time that its calendar lacks, and takes a date field's form alone", () => {
    for (const none of ["2026-02-30T09:00", "2026-01-01T24:00", "2026-01-01", "2026-01-01T09:00Z"])
      expect(instantIn(none, "UTC")).toBeNull();
    expect(instantIn("2026-01-01T09:00", "UTC")).toBe("2026-01-01T09:00:00.000Z");
  });
});

it("a link's last day, as its mail is previewed, is the day it ends, on the night before clocks go forward too", () => {
  const [now, zone] = [new Date("2026-03-08T04:30:00Z"), "America/New_York"];
  expect(lastDayOfLink(now, 1, zone)).toBe("2026-03-08");
  expect(calendarDate(endOfLink(now, 1, zone), zone)).toBe("2026-03-08");
});
