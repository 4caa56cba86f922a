import { openSync, type Font } from "fontkit";
import { describe, expect, it } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { gatePictureWords } from "./picture-words";
import { medicineNames } from "./readability";
import { languages } from "@/lib/platform/languages";
import { fontFiles } from "@/lib/document/pdf/fonts";
import { labelsThatDoNotFit, labelWidth } from "@/lib/library/tree/figure-fit";

const library = await shippedFolder();
const names = medicineNames(library.rules);
const truck = library.figures.find(({ key }) => key === "tow-truck")!;
const english = truck.words.en;
const faults = (change: object, language: "en" | "es" = "en") =>
  gatePictureWords({ ...truck, language, words: { ...truck.words[language], ...change } }, names).map(
    ({ problem }) => problem,
  );

describe("the words of a picture", () => {
  it("pass as they are shipped, in every language", () => {
    for (const figure of library.figures)
      for (const language of languages)
        expect(gatePictureWords({ ...figure, language, words: figure.words[language] }, names)).toEqual([]);
  });

  it("say nothing that no page says", () => {
    expect(faults({ alt: "Take 20 mg and the car comes out." }).join()).toContain("20 mg");
    expect(faults({ labels: { ...english.labels, help: "take 20 mg" } }).join()).toContain("20 mg");
  });

  it("are read as easily as a section", () => {
    expect(
      faults({
        alt: "Comprehensive rehabilitation opportunities necessitate interdisciplinary collaboration.",
      }).join(),
    ).toContain("Flesch-Kincaid");
  });

  it("are in their own language", () => {
    expect(faults({ alt: english.alt }, "es").join()).toContain("in English still");
  });

  it("fit the drawing: within its edges, and not into each other", () => {
    expect(
      faults({ labels: { ...english.labels, stuck: "stuck in the ditch behind the old farm house" } }).join(),
    ).toContain("too long");
    expect(
      faults({
        labels: {
          ...english.labels,
          stuck: "stuck in the muddy ditch, all day",
          road: "the road ahead of all of you",
        },
      }).join(),
    ).toMatch(/runs into|too long/);
    expect(labelsThatDoNotFit(truck.svg, english.labels)).toEqual([]);
  });

  it("are measured no narrower than the page's font draws them", () => {
    const fonts = fontFiles(process.cwd()).map((file) => openSync(file) as Font);
    const [regular, bold] = [fonts[0]!, fonts[3]!];
    const real = (font: Font, text: string) => (font.layout(text).advanceWidth / font.unitsPerEm) * 18;
    for (const { words } of library.figures)
      for (const language of languages)
        for (const text of Object.values(words[language].labels)) {
          for (const font of [regular, bold]) {
            expect(labelWidth(text, 18), text).toBeGreaterThanOrEqual(real(font, text) * 0.98);
            expect(labelWidth(text, 18), text).toBeLessThanOrEqual(real(font, text) * 1.3);
          }
        }
  });
});
