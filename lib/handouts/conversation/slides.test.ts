import { describe, expect, test } from "vitest";
import type { ShownBlock } from "./schema";
import { slidesOf } from "./slides";

const block = (id: string, runs: string[][], more: Partial<ShownBlock> = {}): ShownBlock => ({
  id,
  topic: "sleep",
  title: "Sleep",
  lead: null,
  figure: null,
  runs,
  grid: null,
  ...more,
});
const texts = (slides: ReturnType<typeof slidesOf>) =>
  slides.map(({ said }) => said.map((one) => one?.text ?? null));

describe("one sentence at a time", () => {
  test("in one language each sentence stands alone", () => {
    expect(texts(slidesOf([block("a", [["One.", "Two."], ["Three."]])]))).toEqual([
      ["One."],
      ["Two."],
      ["Three."],
    ]);
  });

  test("in two, the same sentences stand side by side", () => {
    const own = [block("a", [["Uno.", "Dos."]]), block("b", [["Tres."]])];
    expect(texts(slidesOf(own, [block("a", [["One.", "Two."]]), block("b", [["Three."]])]))).toEqual([
      ["Uno.", "One."],
      ["Dos.", "Two."],
      ["Tres.", "Three."],
    ]);
  });

  test("where a translation cuts them another way, the smallest piece that both have stands whole", () => {
    const own = [block("a", [["Uno y dos."], ["Tres."]])];
    expect(texts(slidesOf(own, [block("a", [["One.", "Two."], ["Three."]])]))).toEqual([
      ["Uno y dos.", "One. Two."],
      ["Tres.", "Three."],
    ]);
    expect(texts(slidesOf([block("a", [["Uno.", "Dos."]])], [block("a", [["One."], ["Two."]])]))).toEqual([
      ["Uno.", "One."],
      ["Dos.", "Two."],
    ]);
    expect(texts(slidesOf([block("a", [["Uno y dos."]])], [block("a", [["One."], ["Two."]])]))).toEqual([
      ["Uno y dos.", "One. Two."],
    ]);
  });

  test("words that the other language lacks stand alone", () => {
    expect(texts(slidesOf([block("a", [["Uno."]])], []))).toEqual([["Uno.", null]]);
  });

  test("keys tell every sentence apart, and a row of a comparison is one piece", () => {
    const grid = { type: "grid" as const, attrs: { id: "g" }, columns: [], rows: [], leftOut: [] };
    const slides = slidesOf([block("a", [["One.", "Two."]]), block("g.help", [], { grid })]);
    expect(slides.map(({ key }) => key)).toEqual(["a.0", "a.1", "g.help.0"]);
    expect(slides[2]?.said[0]?.grid).toBe(grid);
  });
});
