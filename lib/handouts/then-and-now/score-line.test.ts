import { expect, test } from "vitest";
import { inOrder, mostPoints, thenAndNowRow, type ScorePoint } from "./score-line";

const point = (on: string, score: number, atLeast = false): ScorePoint => ({ on, score, atLeast });
const words = { title: "Then and now", then: "then", atLeast: "at least {score}", zero: "Zero is no proof." };
const row = (...points: ScorePoint[]) =>
  thenAndNowRow([{ form: "phq9", title: "PHQ-9", points }], words, "en");

test("scores stand in the order of their days, one a day, the newest six", () => {
  const days = Array.from({ length: 9 }, (_, at) => point(`2026-0${at + 1}-01`, at));
  expect(inOrder([...days].reverse()).map(({ score }) => score)).toEqual([3, 4, 5, 6, 7, 8]);
  expect(inOrder(days)).toHaveLength(mostPoints);
  expect(inOrder([point("2026-01-01", 9), point("2026-01-01", 7)])).toEqual([point("2026-01-01", 7)]);
});

test("the line says then and now, with its days", () => {
  expect(row(point("2026-03-03", 19), point("2026-04-02", 12, true))).toEqual({
    label: "Then and now",
    text: "PHQ-9: 19 (March 3, 2026), then at least 12 (April 2, 2026).",
  });
});

test("a score of 0 never stands without saying that it is no proof of safety", () => {
  expect(row(point("2026-03-03", 19), point("2026-04-02", 0))?.text).toMatch(/0 \(.*Zero is no proof\.$/);
});

test("one score is no then and now, and words of before there was one print none", () => {
  expect(row(point("2026-03-03", 19))).toBeNull();
  const two = [point("2026-03-03", 19), point("2026-04-02", 12)];
  expect(thenAndNowRow([{ form: "gad7", title: "GAD-7", points: two }], undefined, "en")).toBeNull();
});
