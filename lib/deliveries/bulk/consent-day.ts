/** The day of consent in a list, as ISO or as spreadsheets write it. Pure. */
import { z } from "zod";

/** What stands first in days like 3/1/2026 and 3/1/26; nobody can tell from the day itself. */
export const dayOrders = ["month-first", "day-first"] as const;
export type DayOrder = (typeof dayOrders)[number];

const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
const yearFirst = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/;
const time = /[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]\.?m\.?)?(Z|[+-]\d{2}:?\d{2})?$/i;
const dayAndName = /^(\d{1,2})[-/. ]+(?:de )?(\p{L}{3,10})\.?,?[-/. ]+(?:de )?(\d{4})$/u;
const nameAndDay = /^(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u;
/** The first letters of a month, in English or Spanish. */
const months = [
  ["jan", "ene"],
  ["feb"],
  ["mar"],
  ["apr", "abr"],
  ["may"],
  ["jun"],
  ["jul"],
  ["aug", "ago"],
  ["sep", "set"],
  ["oct"],
  ["nov"],
  ["dec", "dic"],
];

const withoutTime = (text: string) => text.trim().replace(time, "");

/** Whether a day needs its order said. */
export const needsOrder = (text: string): boolean => numbers.test(withoutTime(text));

/**
 * @param order what stands first in days that do not begin with their year; null when nobody said it.
 * @returns the day as YYYY-MM-DD; null for none, for one that the calendar lacks, and without its order.
 */
export function consentDay(text: string, order: DayOrder | null): string | null {
  const day = withoutTime(text);
  const [, first = "", second = "", year = ""] = numbers.exec(day) ?? [];
  if (year !== "" && order !== null) {
    const whole = year.padStart(4, "20");
    return order === "month-first" ? isoDay(whole, first, second) : isoDay(whole, second, first);
  }
  const [, ofYear = "", ofMonth = "", ofDay = ""] = yearFirst.exec(day) ?? [];
  if (ofYear !== "") return isoDay(ofYear, ofMonth, ofDay);
  const [, before = "", name = "", named = ""] = dayAndName.exec(day) ?? [];
  if (named !== "") return isoDay(named, monthOf(name), before);
  const [, its = "", after = "", itsYear = ""] = nameAndDay.exec(day) ?? [];
  return itsYear === "" ? null : isoDay(itsYear, monthOf(its), after);
}

function monthOf(name: string): string {
  const begins = name.toLowerCase().slice(0, 3);
  return String(months.findIndex((names) => names.includes(begins)) + 1);
}

function isoDay(year: string, month: string, day: string): string | null {
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return z.iso.date().safeParse(written).success ? written : null;
}
