/** What scripts.ts promises: the fonts hold it, and each letter and syllable reads back as typed. */
import { openSync } from "fontkit";
import { describe, expect, test } from "vitest";
import { looseAccents } from "./font-coverage";
import { beyondFontFiles, scriptFontFiles } from "./fonts";
import { printableText } from "./printable";
import { renderPdf } from "./render-pdf";
import { pageScripts, scripts, type Ranges } from "./scripts";
import { pdfiumText } from "@/tests/setup/pdfium-text";
import { sampleDocument } from "@/tests/setup/sample-document";

const spread = (ranges: Ranges) =>
  ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
  );
const from = (first: number, last: number) => spread([[first, last]]);
const of = (family: string) => spread(scripts.find((script) => script.family === family)?.letters ?? []);
const ofKind = (family: string, kind: RegExp) => of(family).filter((sign) => kind.test(sign));

/**
 * Those words that Chrome's reader does not give back from a note that holds each in a line of its own.
 * Where a page begins it may take two lines for one, so what is lost is looked for on another page.
 */
async function lostIn(words: string[], again = true): Promise<string[]> {
  const typed = [...new Set(words.map((word) => word.normalize("NFC")))].filter(
    (word) => printableText(word).missing.length === 0,
  );
  expect(typed.length).toBeGreaterThan(0);
  const lost: string[] = [];
  for (let at = 0; at < typed.length; at += 400) {
    const part = typed.slice(at, at + 400);
    const { bytes } = await renderPdf(sampleDocument({ note: part.map((word) => `=${word}=`).join("\n") }));
    const read = (await pdfiumText(bytes)).replace(/\s/g, "");
    lost.push(...part.filter((word) => !read.includes(`=${word}=`)));
  }
  return again && lost.length > 0 ? lostIn(lost, false) : lost;
}

describe("the fonts of other scripts", () => {
  test("hold every letter that the tables say, in every cut", () => {
    const files = scriptFontFiles(process.cwd());
    for (const { letters, cuts, family } of scripts)
      for (const file of files.splice(0, cuts.length)) {
        const font = openSync(file);
        if (!("hasGlyphForCodePoint" in font)) throw new Error(`${file} is a collection`);
        expect(font.familyName).toBe(family);
        expect(
          spread(letters).filter((sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)),
        ).toEqual([]);
      }
    expect(files).toEqual([]);
  });

  test("hold loose accents", () => {
    for (const file of beyondFontFiles(process.cwd())) {
      const font = openSync(file);
      expect(
        spread(looseAccents).filter(
          (mark) => "hasGlyphForCodePoint" in font && !font.hasGlyphForCodePoint(mark.codePointAt(0) ?? 0),
        ),
      ).toEqual([]);
    }
  });
});

describe("what reads back as it was typed", () => {
  const aroundArabic = (letter: string) => [`م${letter}م`, `ل${letter}`, `${letter}م`];
  test.each([
    ["Arabic letters in each of their forms", ofKind("Amiri", /\p{L}/u).flatMap(aroundArabic)],
    ["Hebrew letters", ofKind("Noto Sans Hebrew", /\p{L}/u).map((letter) => `מ${letter}ר`)],
    ["Devanagari syllables", syllables("Noto Sans Devanagari", 0x900)],
    ["Bengali syllables", syllables("Hind Siliguri", 0x980)],
    ["Tamil syllables", syllables("Noto Sans Tamil", 0xb80)],
    ["Thai syllables", thai()],
    ["kana", from(0x3041, 0x30ff)],
    ["some of the Chinese characters", of("Chocolate Classical Sans").filter((_, index) => index % 97 === 0)],
    ["some of the Korean syllables", of("NanumGothic").filter((_, index) => index % 61 === 0)],
    ["loose accents", accented()],
  ])("%s", async (_, words) => expect(await lostIn(words)).toEqual([]), 60_000);

  /** Each consonant with each vowel sign and nasal, and in front of every seventh other consonant. */
  function syllables(family: string, block: number): string[] {
    const [virama, nasal] = [String.fromCodePoint(block + 0x4d), String.fromCodePoint(block + 2)];
    const consonants = ofKind(family, /\p{Lo}/u).filter((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      return code >= block + 0x15 && code <= block + 0x39;
    });
    const vowels = ofKind(family, /\p{M}/u).filter((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      return code >= block + 0x3e && code <= block + 0x4c;
    });
    return consonants.flatMap((one, index) => [
      one,
      one + virama,
      ...vowels.flatMap((vowel) => [one + vowel, one + vowel + nasal]),
      ...consonants
        .filter((__, at) => (at + index) % 7 === 0)
        .flatMap((two) => [one + virama + two, one + virama + two + (vowels[0] ?? "")]),
    ]);
  }

  function thai(): string[] {
    const tones = ["", ...from(0xe48, 0xe4c)];
    const vowels = ["", "\u0E31", ...from(0xe34, 0xe39), "\u0E47"];
    return from(0xe01, 0xe2e)
      .filter((_, index) => index % 2 === 0)
      .flatMap((one) =>
        tones.flatMap((tone) => [...vowels.map((vowel) => one + vowel + tone), `${one}${tone}\u0E33`]),
      );
  }

  function accented(): string[] {
    const letters = [..."aeiouyAEIOUYọẹṣụịỌẸnmɔɛŋги"];
    return letters.flatMap((letter) => spread(looseAccents).map((mark) => `a${letter}${mark}b`));
  }
});

describe("the scripts of a page", () => {
  const told = (text: string) => pageScripts(text).map(({ family, lang }) => [family, lang]);

  test("are those whose letters stand in it", () => {
    expect(told("For Maria and Иван")).toEqual([]);
    expect(told("For محمد and שרה")).toEqual([
      ["Amiri", "ar"],
      ["Noto Sans Hebrew", "he"],
    ]);
  });

  test("Chinese characters beside kana are Japanese", () => {
    expect(told("王小明")).toEqual([["Chocolate Classical Sans", "zh"]]);
    expect(told("山田さくら")).toEqual([["Chocolate Classical Sans", "ja"]]);
  });

  test("leave the language off where tagging each of many words would be too deep for the compiler", async () => {
    const note = Array.from({ length: 400 }, (_, index) => `w${index} محمد`).join(" ");
    expect(pageScripts(note)).toMatchObject([{ run: null }]);
    expect((await pdfiumText((await renderPdf(sampleDocument({ note }))).bytes)).match(/محمد/g)).toHaveLength(
      400,
    );
  });
});
