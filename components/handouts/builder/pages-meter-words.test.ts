import { describe, expect, it } from "vitest";
import type { DraftTopic } from "@/lib/handouts/draft/schema";
import { fittedWords, pagesWords } from "./pages-meter-words";

const topics = [
  { slug: "option-bupropion", title: "Bupropion" },
  { slug: "sleep", title: "Sleep" },
] as DraftTopic[];

describe("the pages meter", () => {
  it.each([
    [1, 0, "1 page"],
    [2, 0, "2 pages"],
    [3, 1, "3 pages, one more than a sheet"],
    [5, 3, "5 pages, 3 more than a sheet"],
  ])("%d pages, %d over: %s", (pages, over, words) => expect(pagesWords({ pages, over })).toBe(words));
});

describe("what Fit did", () => {
  it("is told with the topics it was done to", () => {
    expect(fittedWords(["option-bupropion", "sleep"], { pages: 2, over: 0, topics })).toBe(
      "Short text: “Bupropion”, “Sleep”.",
    );
    expect(fittedWords([], { pages: 2, over: 0, topics })).toBe("");
  });

  it("says what is left to do when it was not enough", () => {
    expect(fittedWords(["option-bupropion"], { pages: 3, over: 1, topics })).toBe(
      "Short text: “Bupropion”. It is still 3 pages, one more than a sheet. Take a topic off, or leave it at that.",
    );
    expect(fittedWords([], { pages: 3, over: 1, topics })).toBe(
      "Nothing more can be shortened. Take a topic off, or leave it at that.",
    );
  });
});
