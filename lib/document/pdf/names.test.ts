/**
 * A name prints whole and reads back as it was written, or it is told how it would look; never some of
 * its letters in silence.
 */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { unprintableWords } from "@/lib/handouts/choose/unprintable-words";
import { lettersBeyond } from "./font-coverage";
import { printable } from "./printable";
import { closeRenderers, countPages, renderPdf } from "./render-pdf";
import type { HandoutDocument } from "@/lib/document/schema";
import { readPdf } from "@/tests/setup/read-pdf";
import { sampleDocument } from "@/tests/setup/sample-document";

afterAll(closeRenderers);

/** How each name of the file would print. */
const expected: Record<string, string> = {
  "Nguyễn Thị Hằng": "Nguyễn Thị Hằng",
  Ṣọlá: "Ṣọlá",
  Əliyev: "Əliyev",
  Иван: "Иван",
  محمد: "",
  "O’Brien-Łukasz": "O’Brien-Łukasz",
};
const names = readFileSync("tests/cases/names/names.txt", "utf8").split("\n").filter(Boolean);
const nameOf = (forName: string) => sampleDocument({ forName, note: null });
const lostOf = (document: HandoutDocument) => {
  const { lost, value } = printable(document);
  return unprintableWords(lost, value);
};
const piecesOf = async (document: HandoutDocument) =>
  (await readPdf((await renderPdf(document)).bytes)).pieces.map(({ text }) => text);

describe("names", () => {
  test("of the file all have an expectation", () => expect(names).toEqual(Object.keys(expected)));

  test.each(names)("%s prints whole and reads back, or is held with how it would look", async (name) => {
    const lost = lostOf(nameOf(name));
    if (expected[name] === name) {
      expect(lost).toEqual([]);
      expect(
        (await piecesOf(nameOf(name))).filter((text) => text.includes(`Prepared for ${name}`)),
      ).toHaveLength(1);
    } else {
      expect(lost).toMatchObject([
        {
          where: "The first name",
          typed: name,
          looks: expected[name],
          nextStep: "Change its spelling, or leave the name off.",
        },
      ]);
    }
  });

  test("come out the same whether accents were typed apart or not", async () => {
    const apart = "Nguyễn Thị Hằng".normalize("NFD");
    expect(lostOf(nameOf(apart))).toEqual([]);
    expect((await piecesOf(nameOf(apart))).join("\n")).toContain("Prepared for Nguyễn Thị Hằng");
  });

  test("print wherever one stands: letterhead, small print, notes, bold and large", async () => {
    const name = "Nguyễn Иван Ελένη Ṣọlá";
    const start = sampleDocument();
    const document = sampleDocument({
      size: "large",
      forName: name,
      note: `Ask ${name}.`,
      clinic: { ...start.clinic, name },
      smallPrint: start.smallPrint.map((line) => ({ ...line, author: name })),
      topics: start.topics.map((topic) => ({ ...topic, title: name, note: `From ${name}` })),
    });
    expect(lostOf(document)).toEqual([]);
    const text = (await piecesOf(document)).join("\n").replace(/\s+/g, " ");
    expect(text.split(name).length - 1).toBeGreaterThanOrEqual(3 + 2 * start.topics.length);
  });
});

describe("letters of the second font", () => {
  const letters = lettersBeyond.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
  );

  test("read back, each of them, as the letter that was written", async () => {
    const words = letters.map((letter) => `a${letter}b`);
    const read = (await piecesOf(sampleDocument({ note: words.join(" ") }))).join(" ").split(/\s+/);
    expect(words.filter((word) => !read.includes(word))).toEqual([]);
  });

  test("stay on the paper in a word as long as a name may be", async () => {
    const name = "Ngễ".repeat(20);
    expect((await piecesOf(nameOf(name))).join("").replace(/\s/g, "")).toContain(name);
  });

  test("may be a whole long note, as a word of them may stand on each of its lines", async () => {
    for (const note of [
      "Иван пришёл домой. ".repeat(100).trim(),
      Array.from({ length: 300 }, () => "ễ").join("\n"),
      `${"W".repeat(31)} ễ `.repeat(50).trim(),
    ]) {
      expect((await piecesOf(sampleDocument({ note }))).join("").replace(/\s/g, "")).toContain(
        note.replace(/\s/g, ""),
      );
    }
  });

  test("change nothing where none of them stands", async () => {
    expect(await countPages(sampleDocument())).toBe(2);
  });
});

describe("what can’t print whole", () => {
  const start = sampleDocument();
  const [first] = start.topics;

  test("is told by its place, with only the lines that lose something, and what to do", () => {
    const topics = [{ ...first!, note: "Call 好 now" }];
    const lost = lostOf(
      sampleDocument({ note: "Well done\nsee you 🎉 soon\r\nx\u0301", topics, smallPrint: [] }),
    );
    expect(lost).toEqual([
      {
        where: "The note at the top",
        hold: "The note at the top can’t be printed whole: our fonts lack 🎉 ◌\u0301.",
        nextStep: "Take these signs out, or write it in other letters.",
        typed: "see you 🎉 soon\nx\u0301",
        looks: "see you  soon\nx",
      },
      {
        where: `The note under “${first!.title}”`,
        hold: `The note under “${first!.title}” can’t be printed whole: our fonts lack 好.`,
        nextStep: "Take these signs out, or write it in other letters.",
        typed: "Call 好 now",
        looks: "Call  now",
      },
    ]);
  });

  test("of a name never spells it out in the sentence that holds the page", () => {
    const lost = lostOf(
      sampleDocument({
        forName: "محمد",
        clinic: { ...start.clinic, name: "好 Clinic" },
        smallPrint: start.smallPrint.slice(0, 1).map((line) => ({ ...line, status: "Approved by محمد" })),
      }),
    );
    expect(lost.map(({ where }) => where)).toEqual([
      "The letterhead of the clinic",
      "The first name",
      `The small print of “${start.smallPrint[0]!.title}”`,
    ]);
    expect(lost.map(({ hold, nextStep }) => hold + nextStep).join("")).not.toMatch(/[محد好]/u);
  });

  test("of a whole other script names a dozen signs and counts the rest", () => {
    const [lost] = lostOf(
      sampleDocument({ note: String.fromCodePoint(...Array.from({ length: 20 }, (_, at) => 0x4e00 + at)) }),
    );
    expect(lost?.hold).toMatch(/ and 8 more\.$/);
  });
});
