import { describe, expect, it } from "vitest";
import { medicineNames, readingOf } from "./readability";
import { tooHard } from "./reading-grade";
import { sentencesOf } from "@/lib/document/sentences";

describe("a reading", () => {
  it("is Flesch-Kincaid and SMOG by their formulas", () => {
    // 3 sentences, 12 words, 14 syllables, one word of three or more ("together").
    const { masked, words, sentences } = readingOf(
      ["The cat sat on the mat.", "We sat together.", "It was fun."],
      [],
    );
    expect([sentences, words]).toEqual([3, 12]);
    expect(masked.fleschKincaid).toBeCloseTo(0.39 * (12 / 3) + 11.8 * (14 / 12) - 15.59, 5);
    expect(masked.smog).toBeCloseTo(3.1291 + 1.043 * Math.sqrt(1 * (30 / 3)), 5);
  });

  it("counts each list item and heading as a sentence", () => {
    expect(readingOf(["What you can do", "Walk", "Call us"], []).sentences).toBe(3);
  });

  it("counts a figure, a hyphenated word and a word with an apostrophe as one", () => {
    expect(readingOf(["About 27 of 100 don't re-check."], []).words).toBe(6);
  });

  it("masks medicine names as one syllable, whole words only, and shows both figures", () => {
    const { masked, unmasked } = readingOf(
      ["Bupropion helps. St John’s wort and methylene blue do not mix."],
      ["bupropion", "St John's wort", "methylene blue"],
    );
    expect(unmasked.fleschKincaid ?? 0).toBeGreaterThan(masked.fleschKincaid ?? 0);
    expect(masked.smog).toBeCloseTo(3.1291, 3);
    expect(readingOf(["Bupropionlike"], ["bupropion"]).masked).toEqual(
      readingOf(["Bupropionlike"], []).masked,
    );
  });

  it("lists sentences over 18 words with their words", () => {
    const long = `${"one ".repeat(18)}more.`;
    const { long: listed, longest } = readingOf([`Short one. ${long}`, `${"one ".repeat(17)}last.`], []);
    expect(listed).toEqual([{ words: 19, text: long }]);
    expect(longest).toBe(19);
  });

  it("is Fernández-Huerta in Spanish", () => {
    // 2 sentences, 6 words, 13 syllables: us-ted pue-de ca-mi-nar, llá-me-nos hoy mis-mo.
    const { masked } = readingOf(["Usted puede caminar.", "Llámenos hoy mismo."], [], "es");
    expect(masked.fernandezHuerta).toBeCloseTo(206.84 - 60 * (13 / 6) - 1.02 * (6 / 2), 5);
    expect(masked.smog).toBeUndefined();
  });

  it("has no grade for no words", () => {
    expect(readingOf([], []).masked.fleschKincaid).toBeNaN();
  });
});

describe("the bar of a page", () => {
  const figures = (ease: number) => ({ fernandezHuerta: ease });

  it("is 80 in Spanish, of the page as printed: names count", () => {
    const hard = tooHard({ masked: figures(95), unmasked: figures(79.9) }, "The full page", "es", "page");
    expect(hard).toEqual(["The full page has Fernández-Huerta ease 79.90; the bar is at least 80."]);
    expect(tooHard({ masked: figures(70), unmasked: figures(80) }, "It", "es", "page")).toEqual([]);
  });

  it("is looser for a section, and taken with names masked", () => {
    expect(tooHard({ masked: figures(60), unmasked: figures(40) }, "It", "es", "section")).toEqual([]);
    expect(tooHard({ masked: figures(59), unmasked: figures(90) }, "It", "es", "section")).toHaveLength(1);
  });

  it("is taken with names masked in English", () => {
    const easy = { fleschKincaid: 6, smog: 8 };
    const hard = { fleschKincaid: 6.1, smog: 8.1 };
    expect(tooHard({ masked: easy, unmasked: hard }, "It", "en", "page")).toEqual([]);
    expect(tooHard({ masked: hard, unmasked: easy }, "It", "en", "page")).toHaveLength(2);
  });
});

describe("sentences", () => {
  it("end at stops, questions and exclamations, with their closing quotes", () => {
    expect(sentencesOf('Is it "you?" Yes (it is). Call 1-800-222-1222 now! Go')).toEqual([
      'Is it "you?"',
      "Yes (it is).",
      "Call 1-800-222-1222 now!",
      "Go",
    ]);
  });

  it("do not end inside a number", () => {
    expect(sentencesOf("About 1.5 in 10.")).toEqual(["About 1.5 in 10."]);
  });
});

it("takes the names to mask from the rules", () => {
  expect(
    medicineNames({ medicineNames: { "option-bupropion": ["bupropion"] }, otherMedicineNames: ["lithium"] }),
  ).toEqual(["bupropion", "lithium"]);
});
