import fc from "fast-check";
import { openSync } from "fontkit";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { coverage, isCovered, lettersBeyond } from "./font-coverage";
import { beyondFontFiles, fontFiles } from "./fonts";
import { printable, printableText } from "./printable";
import { paragraph, sampleDocument, text } from "@/tests/setup/sample-document";

/** Every character that each of these cuts has a glyph for, in order. */
function inEveryCut(files: string[]): number[] {
  const cuts = files.map((file) => openSync(file));
  return [...new Set(cuts.flatMap((cut) => ("characterSet" in cut ? cut.characterSet : [])))]
    .filter((code) => cuts.every((cut) => "hasGlyphForCodePoint" in cut && cut.hasGlyphForCodePoint(code)))
    .sort((a, b) => a - b);
}
const spread = (table: typeof coverage) =>
  table.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));

describe("what the fonts can print", () => {
  test("the table holds exactly the characters that every cut has a glyph for", () => {
    const everywhere = inEveryCut(fontFiles(process.cwd()));
    expect(spread(coverage)).toEqual(everywhere);
    expect(everywhere.length).toBeGreaterThan(300);
    expect(everywhere.every(isCovered)).toBe(true);
  });

  test("the second table holds exactly the Latin, Greek and Cyrillic letters that only the second font has", () => {
    const own = new Set(spread(coverage));
    const blocks = [
      [0x100, 0x24f],
      [0x370, 0x52f],
      [0x1e00, 0x1eff],
    ] as const;
    const isLetter = (code: number) =>
      /^(?=\p{L})[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]$/u.test(
        String.fromCodePoint(code).normalize("NFKC"),
      );
    const beyond = inEveryCut(beyondFontFiles(process.cwd()))
      .filter((code) => !own.has(code) && blocks.some(([from, to]) => code >= from && code <= to))
      .filter(
        (code) =>
          isLetter(code) && String.fromCodePoint(code) === String.fromCodePoint(code).normalize("NFKC"),
      );
    expect(spread(lettersBeyond)).toEqual(beyond);
    expect(beyond.every(isCovered)).toBe(true);
  });

  test("Spanish and English signs are all there", () => {
    expect(printableText("¿Qué pasa? ¡Ñandú! “quotes” – 30 % • ½ é").missing).toEqual([]);
  });
});

describe("printableText", () => {
  test("composes letters and accents that arrive apart", () => {
    expect(printableText("Jose\u0301 nin\u0303o")).toEqual({ value: "José niño", missing: [] });
  });

  test("an accent that Unicode can't join to its letter stays with it where a font holds both", () => {
    expect(printableText("x\u0301y ọ\u0301 दु กั้")).toEqual({ value: "x\u0301y ọ\u0301 दु กั้", missing: [] });
    expect(printableText("د\u064F 1\u0301 क\u0301 x\u0941")).toEqual({
      value: "د 1 क x",
      missing: ["\u064F", "\u0301", "\u0941"],
    });
  });

  test("accents piled higher than any script does count as missing", () => {
    expect(printableText(`x${"\u0323".repeat(9)}y`)).toEqual({
      value: `x${"\u0323".repeat(4)}y`,
      missing: ["\u0323"],
    });
  });

  test("signs without a form stay where they spell a word", () => {
    expect(printableText("علی\u200Cرضا क्\u200Dष").value).toBe("علی\u200Cرضا क्\u200Dष");
    expect(printableText("a\u200Cb\u200Dc").value).toBe("abc");
  });

  test("names each character it can't print, once, in order", () => {
    expect(printableText("Well done 🎉 ⲁ 🎉!")).toEqual({ value: "Well done   !", missing: ["🎉", "ⲁ"] });
  });

  test("takes out control, bidi and zero-width signs and lone surrogates", () => {
    expect(printableText("a\u0000b\u202Ec\u200Bd\uFEFFe\u00ADf\u2066g\u0007h")).toEqual({
      value: "abcdefgh",
      missing: [],
    });
    expect(printableText("x\uD800y").value).toBe("xy");
  });

  test("keeps line ends only where they mean something", () => {
    expect(printableText("a\r\nb\u2028c").value).toBe("a b c");
    expect(printableText("a\r\nb\u2028c", true).value).toBe("a\nb\nc");
  });

  test("prints a like sign for one the font lacks, where there is one", () => {
    expect(printableText("A\u2192B, 5\u20116, thin\u202Fspace")).toEqual({
      value: "A->B, 5-6, thin space",
      missing: [],
    });
  });

  test("a space that doesn't break holds a number to its unit, but no run as long as a line", () => {
    expect(printableText("take 10\u00A0mg").value).toBe("take 10\u00A0mg");
    expect(printableText("so\u00A0".repeat(10)).value).toBe("so ".repeat(10));
  });

  test("whatever goes in, only what the font has comes out, and a second time changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (value) => {
        const once = printableText(value, true);
        expect([...once.value].every((char) => char === "\n" || isCovered(char.codePointAt(0) ?? 0))).toBe(
          true,
        );
        expect(printableText(once.value, true)).toEqual({ value: once.value, missing: [] });
      }),
      { numRuns: 500 },
    );
  });
});

describe("printable", () => {
  test("walks every field, tells what is missing, and leaves names and keys alone", () => {
    const { value, missing } = printable(
      sampleDocument({
        forName: "Zoë 🌷",
        note: "One\nTwo 🌻",
        clinic: { name: "ⲁ Clinic", address: [], phone: "1", afterHours: "" },
      }),
    );
    expect(value.forName).toBe("Zoë ");
    expect(value.note).toBe("One\nTwo ");
    expect(missing).toEqual(["ⲁ", "🌷", "🌻"]);
    expect(value.topics.map((topic) => topic.slug)).toEqual(["what-dopamine-does", "add-or-switch"]);
  });

  test("what prints as it is stays the same object, and what does not is never changed in place", () => {
    const plain = sampleDocument();
    expect(printable(plain).value).toBe(plain);
    const typed = sampleDocument({ note: "Call me \u{1F600}" });
    const { value } = printable(typed);
    expect([typed.note, value.note]).toEqual(["Call me \u{1F600}", "Call me "]);
    expect(value.topics).toBe(typed.topics);
  });

  test("keeps https, tel and mailto links and prints the words of any other as plain text", () => {
    const link = (href: string) => text("here", { type: "link", attrs: { href } });
    const hrefs = [
      "https://a.example/",
      "tel:988",
      "mailto:a@b.example",
      "javascript:alert(1)",
      "http://a.example",
      "file:///etc/passwd",
      "https://a b",
      " tel:1",
      "https://",
      'https://a"><script>',
    ];
    const topics = sampleDocument()
      .topics.slice(0, 1)
      .map((topic) => ({
        ...topic,
        sections: [{ kind: "meaning" as const, content: [paragraph(...hrefs.map(link))] }],
      }));
    const printed = JSON.stringify(printable(sampleDocument({ topics })).value.topics);
    expect([...printed.matchAll(/"href":"([^"]*)"/g)].map(([, href]) => href)).toEqual(hrefs.slice(0, 3));
    expect(printed.match(/"here"/g)).toHaveLength(hrefs.length);
  });

  test.each([
    ["a field of 20,001 bytes", { note: "a".repeat(20_001) }],
    ["a field of 20,001 bytes in two-byte letters", { note: "é".repeat(10_001) }],
    [
      "a document over 400,000 bytes",
      {
        banners: Array.from({ length: 22 }, (_, i) => ({
          id: `b${i}`,
          tone: "caution" as const,
          text: "a".repeat(19_000),
        })),
      },
    ],
  ])("refuses %s in words", (_, change) => {
    expect(() => printable(sampleDocument(change))).toThrow(
      expect.objectContaining({ code: "invalid" }) as AppError,
    );
  });

  test("takes a field of exactly 20,000 bytes", () => {
    expect(printable(sampleDocument({ note: "a".repeat(20_000) })).value.note).toHaveLength(20_000);
  });
});
