import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accented } from "./sentences";

describe("an edge of a word", () => {
  it("knows accented letters on either side", () => {
    expect(accented(String.raw`\bnimo\b`).test("ánimo")).toBe(false);
    expect(accented(String.raw`\bbaj\b`).test("bajó")).toBe(false);
    expect(accented(String.raw`\b(ánimo|bebé)\b`).exec("su bebé, y su ánimo")?.[0]).toBe("bebé");
  });

  /** The pattern with an edge that looks to both sides, whatever stands beside it. */
  const looking = (source: string) => {
    const letter = String.raw`[\p{L}\p{N}]`;
    const both = `(?:(?<=${letter})(?!${letter})|(?<!${letter})(?=${letter}))`;
    return new RegExp(source.replaceAll(String.raw`\b`, both), "iu");
  };
  const sources = [
    String.raw`\bno\b`,
    String.raw`\b(?:no|é[la]?)\b`,
    String.raw`\b(?:né?|,)\b`,
    String.raw`\b(no)?a\b`,
    String.raw`\bn?a\b`,
    String.raw`n+\bé?`,
    String.raw`(?<!é\b)(?<!n\b )a`,
    String.raw`a|é\b|\ban`,
    String.raw`\b((?:no|l(a|é)?)|a[,)]?) n`,
    String.raw`\b(no|(a|,)l?)`,
    String.raw`\b((no|é)?a|l)`,
    String.raw`\b((no|é){0,2})\b`,
    String.raw`\b(no|)\b`,
    String.raw`\b(?=no|a)(?<!é n?)[noa]`,
    String.raw`\b(?!no)[noa]`,
    String.raw`\b(\(|[(|n]|a)`,
  ];
  it.each(sources)("is the same for %s as when it looks to both sides", (source) => {
    const text = fc.string({ unit: fc.constantFrom("n", "o", "a", "é", "l", " ", ",", "N") });
    fc.assert(
      fc.property(text, (line) => {
        const [one, other] = [accented(source).exec(line), looking(source).exec(line)];
        expect([one?.index, one?.[0]]).toEqual([other?.index, other?.[0]]);
      }),
    );
  });
});
