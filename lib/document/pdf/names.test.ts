/**
 * A name prints whole and reads back as it was written, or it is told how it would look; never some of
 * its letters in silence.
 */
import { inflateSync } from "node:zlib";
import { getDocument } from "@/tests/setup/pdfjs";
import { describe, expect, test } from "vitest";
import { unprintableWords } from "@/lib/handouts/choose/unprintable-words";
import { lettersBeyond } from "./font-coverage";
import { printable } from "./printable";
import { renderPdf } from "./render-pdf";
import type { HandoutDocument } from "@/lib/document/schema";
import { names, printedName, written } from "@/tests/cases/names";
import { pdfiumText } from "@/tests/setup/pdfium-text";
import { readPdf } from "@/tests/setup/read-pdf";
import { frontSheet, sampleDocument } from "@/tests/setup/sample-document";

/** Points from the left edge to where a word begins on the first page that has it. */
async function leftOfWord(bytes: Uint8Array, word: string): Promise<number | undefined> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const { items } = await (await pdf.getPage(1)).getTextContent();
  await pdf.destroy();
  return items.flatMap((item) =>
    "str" in item && item.str.includes(word) ? [Number(item.transform[4])] : [],
  )[0];
}

/** The languages of what stands on the pages, in order of the alphabet. */
function languagesIn(bytes: Buffer): string[] {
  const plain = bytes.toString("latin1");
  const contents = [...plain.matchAll(/stream\n/g)].flatMap(({ index }) => {
    try {
      return inflateSync(bytes.subarray(index + "stream\n".length)).toString("latin1");
    } catch {
      return [];
    }
  });
  const found = [plain, ...contents].join("\n").matchAll(/\/Lang \((\w+)\)/g);
  return [...new Set([...found].map(([, language = ""]) => language))].sort();
}

const nameOf = (forName: string) => sampleDocument({ forName, note: null });
const lostOf = (document: HandoutDocument) => {
  const { lost, value } = printable(document);
  return unprintableWords(lost, value);
};
const piecesOf = async (document: HandoutDocument) =>
  (await readPdf((await renderPdf(document)).bytes)).pieces.map(({ text }) => text);
/** As Chrome's reader takes it out, without its line ends. */
const readBack = async (document: HandoutDocument) =>
  (await pdfiumText((await renderPdf(document)).bytes)).replace(/\s+/g, " ");

describe("names", () => {
  test.each(names)("%s prints whole and reads back as it was typed", async (name) => {
    expect(lostOf(nameOf(name))).toEqual([]);
    expect(await printedName(name)).toBe(written(name));
  });

  test("of two right-to-left words stand in the order they are read in", async () => {
    // In a left-to-right line Chrome's reader gives such words as they stand: the first on the right.
    expect(await readBack(nameOf("שרה כהן"))).toContain("Prepared for כהן שרה · November");
  });

  test.each(["محمد Ali", "Ali محمد", "שרה Sara", "محمد (Moe) علي"])(
    // An isolate would turn the words of such a name round in an English line, on paper and where it is read.
    "of both directions, %s, keeps its words in the order of the line they stand in",
    async (name) => {
      const document = sampleDocument({ forName: name, front: { ...frontSheet, from: `from ${name}` } });
      const text = (await piecesOf(document)).join("\n");
      expect(text).toContain(`For ${name}`);
      expect(text).toContain(`from ${name}`);
    },
  );

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

describe("a clinician’s own lines", () => {
  const lines = [
    "शर्मा जी, कृपया अपनी दवा रोज़ सुबह लें। टूटी हुई नींद के बारे में हमें बताएँ।",
    "請每天服藥，如果有問題，請打電話給我們：555-0100。",
    "매일 약을 드세요. 다음 주에 봅시다.",
    "กรุณากินยาทุกวัน น้ำใจ กิ่ง",
    "অনুগ্রহ করে প্রতিদিন ওষুধ খান।",
    "தினமும் மருந்து சாப்பிடுங்கள்.",
    "Принимайте лекарство каждый день, Иван. Παίρνετε. Nguyễn Thị Hằng, Adéọ́lá.",
    "مرحبا، خذ دواءك كل يوم مع Zoloft واتصل بنا على 555-0100 اليوم",
    "שרה, קחי את התרופה בכל בוקר",
  ];

  test.each(lines)("read back whole: %s", async (note) => {
    expect(lostOf(sampleDocument({ note }))).toEqual([]);
    expect((await readBack(sampleDocument({ note }))).replaceAll(" ", "")).toContain(
      note.normalize("NFC").replaceAll(" ", ""),
    );
  });

  test("run from the right where they begin right to left and mostly are", async () => {
    const leftOf = async (note: string) => {
      const { bytes } = await renderPdf(sampleDocument({ note }));
      return leftOfWord(bytes, note.split(" ")[0] ?? "");
    };
    expect(await leftOf("שרה קחי")).toBeGreaterThan(400);
    expect(await leftOf("Sara שרה קחי את")).toBeLessThan(100);
  });

  test("of Chinese never begin a line with a sign that belongs to the one before", async () => {
    const note = "一二三四五六七，".repeat(60);
    const lines = (await pdfiumText((await renderPdf(sampleDocument({ note }))).bytes)).split("\n");
    expect(lines.filter((line) => line.includes("一")).length).toBeGreaterThan(10);
    expect(lines.filter((line) => line.startsWith("，"))).toEqual([]);
  });

  test("never turn a number round that stands beside right-to-left words", async () => {
    for (const note of ["اتصل 555-0100", "Call محمد 555-0100 now", "שרה, 21/5"])
      expect(await readBack(sampleDocument({ note }))).toMatch(/555-0100|21\/5/);
  });

  test("are tagged with their language", async () => {
    const { bytes } = await renderPdf(sampleDocument({ forName: "محمد", note: "王小明 и 김민수" }));
    expect(languagesIn(bytes)).toEqual(["ar", "en", "ko", "zh"]);
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
});

describe("what can’t print whole", () => {
  const start = sampleDocument();
  const [first] = start.topics;

  test("is told by its place, with only the lines that lose something, and what to do", () => {
    const topics = [{ ...first!, note: "Call 🎈 now" }];
    const lost = lostOf(sampleDocument({ note: "Well done\nsee you 🎉 soon\r\nمُ", topics, smallPrint: [] }));
    expect(lost).toEqual([
      {
        where: "The note at the top",
        hold: "The note at the top can’t be printed whole: our fonts lack 🎉 ◌\u064F.",
        nextStep: "Take these signs out, or write it in other letters.",
        typed: "see you 🎉 soon\nمُ",
        looks: "see you  soon\nم",
      },
      {
        where: `The note under “${first!.title}”`,
        hold: `The note under “${first!.title}” can’t be printed whole: our fonts lack 🎈.`,
        nextStep: "Take these signs out, or write it in other letters.",
        typed: "Call 🎈 now",
        looks: "Call  now",
      },
    ]);
  });

  test("of a name never spells it out in the sentence that holds the page", () => {
    const lost = lostOf(
      sampleDocument({
        forName: "ⲁⲛⲛⲁ",
        clinic: { ...start.clinic, name: "🏥 Clinic" },
        smallPrint: start.smallPrint.slice(0, 1).map((line) => ({ ...line, status: "Approved by ⲁⲛⲛⲁ" })),
      }),
    );
    expect(lost.map(({ where }) => where)).toEqual([
      "The letterhead of the clinic",
      "The first name",
      `The small print of “${start.smallPrint[0]!.title}”`,
    ]);
    expect(lost.map(({ hold, nextStep }) => hold + nextStep).join("")).not.toMatch(/[ⲁⲛ🏥]/u);
  });

  test("of a whole other script names a dozen signs and counts the rest", () => {
    const [lost] = lostOf(
      sampleDocument({ note: String.fromCodePoint(...Array.from({ length: 20 }, (_, at) => 0x1400 + at)) }),
    );
    expect(lost?.hold).toMatch(/ and 8 more\.$/);
  });
});
