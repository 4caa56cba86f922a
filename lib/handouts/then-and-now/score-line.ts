/** Scores of one patient over time, as a line of words. Pure. */
import { longDate } from "@/lib/platform/clock";
import type { FrontWords } from "@/lib/document/schema";
import type { Language } from "@/lib/platform/languages";

export const scoreForms = ["phq9", "gad7"] as const;
export type ScoreForm = (typeof scoreForms)[number];
/** `on` is `YYYY-MM-DD`; `atLeast`: answers were left blank. */
export type ScorePoint = { on: string; score: number; atLeast: boolean };
/** Oldest first; `title` is what the questionnaire is called. */
export type ScoreLine = { form: ScoreForm; title: string; points: ScorePoint[] };

/** How many are drawn and printed: the newest. */
export const mostPoints = 6;

/**
 * One score a day, oldest first: of two of one day the later in the list.
 * @param points in any order.
 */
export function inOrder(points: readonly ScorePoint[]): ScorePoint[] {
  const byDay = new Map(points.map((point) => [point.on, point]));
  return [...byDay.values()].sort((one, other) => (one.on < other.on ? -1 : 1)).slice(-mostPoints);
}

/**
 * The printed line: "PHQ-9: 19 (March 3, 2026), then 12 (April 2, 2026)". One score alone is no then and
 * now. A last score of 0 never stands without saying that it is no proof of safety (docs/evidence/brief.md
 * G.4).
 * @returns null where nothing can be compared, or the words of the page know no such line.
 */
export function thenAndNowRow(
  lines: readonly ScoreLine[],
  words: FrontWords["thenAndNow"],
  language: Language,
): { label: string; text: string } | null {
  const told = lines.filter(({ points }) => points.length > 1);
  if (!words || told.length === 0) return null;
  const said = ({ on, score, atLeast }: ScorePoint) =>
    `${atLeast ? words.atLeast.replace("{score}", String(score)) : score} (${longDate(on, language)})`;
  const text = told.map(({ title, points }) => `${title}: ${points.map(said).join(`, ${words.then} `)}`);
  const zero = told.some(({ points }) => points.at(-1)?.score === 0);
  return { label: words.title, text: `${text.join("; ")}.${zero ? ` ${words.zero}` : ""}` };
}
