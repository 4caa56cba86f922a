import { describe, expect, it } from "vitest";
import type { DraftTopic } from "@/lib/handouts/schema";
import { fittedWords, pagesWords } from "./page-words";

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
  const shortened = [
    { slug: "option-bupropion", how: ["brief" as const] },
    { slug: "sleep", how: ["brief" as const, "without-analogy" as const] },
  ];

  it("is told with the topics it was done to", () => {
    expect(fittedWords(shortened, { pages: 2, over: 0, topics })).toBe(
      "Short text: “Bupropion”. Short text, without the picture in words: “Sleep”.",
    );
    const alike = shortened.map(({ slug }) => ({ slug, how: ["brief" as const] }));
    expect(fittedWords(alike, { pages: 2, over: 0, topics })).toBe("Short text: “Bupropion”, “Sleep”.");
  });

  it("says what is left to do when it was not enough", () => {
    expect(fittedWords(shortened.slice(0, 1), { pages: 3, over: 1, topics })).toBe(
      "Short text: “Bupropion”. It is still 3 pages, one more than a sheet. Take a topic off, or leave it at that.",
    );
    expect(fittedWords([], { pages: 3, over: 1, topics })).toBe(
      "Nothing more can be shortened. Take a topic off, or leave it at that.",
    );
  });
});
