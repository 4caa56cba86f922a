import type { Level } from "./schema";

/** A level is said in days, never as "mild" or "severe": suicidal thoughts have levels too. */
export const levelWords: Readonly<Record<Level, string>> = [
  "not at all",
  "several days",
  "more than half the days",
  "nearly every day",
];
