import { utcMidnight } from "@/lib/platform/clock";
/** PHQ-9 and GAD-7 ask about the last two weeks: how far answers of a day speak of today. Pure. */

export type AnswerAge = "recent" | "old" | "ahead" | "undated";

const DAY = 86_400_000;

/** @param day `YYYY-MM-DD`; tomorrow is no day ahead, for zones differ. @param now milliseconds. */
export function ageOfAnswers(day: string | undefined, now: number): AnswerAge {
  if (!day) return "undated";
  const days = (now - utcMidnight(day).getTime()) / DAY;
  if (Math.floor(days) < -1) return "ahead";
  return days < 15 ? "recent" : "old";
}

/** What to tell of answers that may not speak of today; null of recent ones. */
export function ageWords(age: AnswerAge): string | null {
  if (age === "ahead")
    return "The day lies ahead, so it is wrong: the file can’t tell when these were answered.";
  if (age === "old") return "That was longer than two weeks ago.";
  return age === "undated" ? "The file does not say when that was." : null;
}
