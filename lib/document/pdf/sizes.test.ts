/**
 * The three prints in points, measured in the PDF: normal 14, large 18 re-flowed in one column, compact 12.
 */
import { getDocument } from "@/tests/setup/pdfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { renderPdf } from "./render-pdf";
import type { Block, PrintSize } from "@/lib/document/schema";
import { readPdf, squeeze } from "@/tests/setup/read-pdf";
import { paragraph, sampleDocument } from "@/tests/setup/sample-document";

type TextRun = { text: string; size: number; x: number; y: number; page: number };
const grid: Block = {
  type: "grid",
  attrs: { id: "g" },
  leftOut: [],
  columns: [
    { title: "One way", mark: null },
    { title: "Two ways", mark: null },
  ],
  rows: [
    {
      id: "g.1",
      title: "How it works",
      cells: [[paragraph("A dimmer for light.")], [paragraph("A stand-in for it.")]],
    },
  ],
};

/** Every piece of text with its size and position, as it prints. */
async function textRuns(
  size: PrintSize,
  paper: "letter" | "a4" = "letter",
): Promise<{ all: TextRun[]; bytes: Uint8Array; width: number }> {
  const [first, second] = sampleDocument().topics;
  const { bytes } = await renderPdf(
    sampleDocument({
      size,
      paper,
      topics: [first!, { ...second!, sections: [...second!.sections, { kind: "grid", content: [grid] }] }],
    }),
  );
  const pdf = await getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    standardFontDataUrl: "node_modules/pdfjs-dist/standard_fonts/",
  }).promise;
  const all: TextRun[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent({ disableNormalization: true });
    for (const item of items)
      if ("str" in item && item.str.trim())
        all.push({
          text: item.str,
          size: Math.abs(item.transform[3] as number),
          x: item.transform[4] as number,
          y: item.transform[5] as number,
          page: number,
        });
  }
  const width = (await pdf.getPage(1)).view[2] ?? 0;
  await pdf.destroy();
  return { all, bytes, width };
}

const sizeOf = (all: TextRun[], words: string) => all.find(({ text }) => text.includes(words))?.size;

describe.each([
  { size: "normal", body: 14, topic: 17, part: 14, title: 24, small: 10 },
  { size: "large", body: 18, topic: 22, part: 20, title: 26, small: 14 },
  { size: "compact", body: 12, topic: 15, part: 12, title: 20, small: 9 },
] as const)("$size", ({ size, body, topic, part, title, small }) => {
  let all: TextRun[];
  let bytes: Uint8Array;
  beforeAll(async () => {
    ({ all, bytes } = await textRuns(size));
  });

  test(`sets the text in ${body} points, a topic's title in ${topic}, its parts in ${part}, the page's title in ${title}`, () => {
    expect(sizeOf(all, "Dopamine is one")).toBeCloseTo(body, 1);
    expect(sizeOf(all, "Pick one small thing")).toBeCloseTo(body, 1);
    expect(sizeOf(all, "What dopamine does")).toBeCloseTo(topic, 1);
    expect(sizeOf(all, "What you can do")).toBeCloseTo(part, 1);
    expect(sizeOf(all, "Your pages on")).toBeCloseTo(title, 1);
  });

  test(`sets nothing smaller than its small print of ${small} points but the word behind a sentence`, () => {
    const smaller = all.filter((one) => one.size < small - 0.05).map(({ text }) => text);
    expect(smaller.filter((text) => !/early|evidence|experts|disagree|[()]/.test(text))).toEqual([]);
  });

  test("stays a tagged PDF/UA-1", async () => {
    expect(await readPdf(bytes)).toMatchObject({ marked: true, uaPart: "1" });
  });
});

describe("large print", () => {
  let large: TextRun[];
  beforeAll(async () => {
    ({ all: large } = await textRuns("large"));
  });

  test("sets line to line at 1.15 of a single line and more", () => {
    const body = large.filter(({ size }) => Math.abs(size - 18) < 0.1);
    const gaps = body.flatMap((one, at) => {
      const next = body[at + 1];
      const gap = next && next.page === one.page ? one.y - next.y : 0;
      return gap > 0 && one.x === next?.x ? [gap.toFixed(2)] : [];
    });
    const most = [...new Set(gaps)]
      .map((gap) => ({ gap: Number(gap), times: gaps.filter((one) => one === gap).length }))
      .sort((a, b) => b.times - a.times)[0];
    expect(most?.times).toBeGreaterThan(10);
    // A word processor's single line of a plain sans serif is 1.17 of its size.
    expect((most?.gap ?? 0) / 18).toBeGreaterThanOrEqual(1.15 * 1.17);
  });

  test("is one column: options of a grid stand one below the other, and every line begins at the left", () => {
    const [one, two] = ["A dimmer for light.", "A stand-in for it."].map((words) =>
      large.find(({ text }) => text.includes(words)),
    );
    expect(one!.x).toBeCloseTo(two!.x, 1);
    expect(two!.page > one!.page || two!.y < one!.y).toBe(true);
  });

  test("is re-flowed: the same words in the same order on more pages", async () => {
    const words = async (size: PrintSize) => {
      const pdf = await readPdf((await renderPdf(sampleDocument({ size }))).bytes);
      return {
        pages: pdf.pages,
        text: squeeze(pdf.pieces.map(({ text }) => text).join(" ")).replace(/\s/g, ""),
      };
    };
    const [normal, big] = [await words("normal"), await words("large")];
    expect(big.text).toBe(normal.text);
    expect(big.pages).toBeGreaterThan(normal.pages);
  });
});

test.each([
  ["letter", 612],
  ["a4", 595],
] as const)("every size on %s keeps within its paper", async (paper, width) => {
  for (const size of ["normal", "large", "compact"] as const) {
    const page = await textRuns(size, paper);
    expect(Math.round(page.width)).toBe(width);
    expect(Math.max(...page.all.map(({ x }) => x))).toBeLessThan(width - 36);
    expect(Math.min(...page.all.map(({ x }) => x))).toBeGreaterThan(36);
  }
});
