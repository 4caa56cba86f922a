import type { RowOutcome } from "@/lib/deliveries/bulk/schema";

/** What a dry run says of a row. */
export const outcomeWords: Record<RowOutcome, string> = {
  sends: "will be sent",
  "bad-address": "not an e-mail address",
  twice: "given twice in this list",
  "day-order": "say above which number of its day is the month",
  "no-consent": "no day of consent (write it like 2026-01-15)",
  "later-consent": "the day of consent lies ahead",
  before: "this handout went there before",
};

export const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);
export const rowCount = (count: number) => (count === 1 ? "1 row" : `${count} rows`);
