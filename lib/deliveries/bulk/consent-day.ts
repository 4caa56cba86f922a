/** The day of consent in a list, as ISO or as spreadsheets write it. Pure. */
import { z } from "zod";

/** What stands first in days like 3/1/2026; nobody can tell from the day itself. */
export const dayOrders = ["month-first", "day-first"] as const;
export type DayOrder = (typeof dayOrders)[number];

const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** Whether a day needs its order said. */
export const needsOrder = (text: string): boolean => numbers.test(text);

/**
 * @param order what stands first in days that do not begin with their year; null when nobody said it.
 * @returns the day as YYYY-MM-DD; null for none, for one that the calendar lacks, and without its order.
 */
export function consentDay(text: string, order: DayOrder | null): string | null {
  const [, first, second, year] = numbers.exec(text) ?? [];
  if (first && second && year && order) {
    const [month, day] = order === "month-first" ? [first, second] : [second, first];
    return isoDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  }
  return isoDay(text);
}

const isoDay = (text: string) => (z.iso.date().safeParse(text).success ? text : null);
