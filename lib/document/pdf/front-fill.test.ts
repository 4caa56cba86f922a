/** No front sheet is half empty: what stands on it where little of its own does, and in what letters. */
import { getDocument } from "@/tests/setup/pdfjs";
import { describe, expect, it } from "vitest";
import { noCalls } from "@/lib/document/call-box";
import type { FrontSheet, HandoutDocument } from "@/lib/document/schema";
import { readPdf, squeeze } from "@/tests/setup/read-pdf";
import { frontSheet, paragraph, sampleDocument } from "@/tests/setup/sample-document";
import { renderPdf } from "./render-pdf";

const step = "Save 988 in your phone.";
const question = "What would make us stop it?";
const plan = "Call 555-0133 to move it.";
const sign = "A sign of danger that has a number of words.";
const manySigns = { ...frontSheet.calls, now: Array.from({ length: 70 }, () => paragraph(sign)) };

const withFront = (front: Partial<FrontSheet>, change: Partial<HandoutDocument> = {}) =>
  sampleDocument({ ...change, front: { ...frontSheet, runsOn: false, ...front } });

/** Text of each page without its spaces. */
async function pagesOf(document: HandoutDocument): Promise<string[]> {
  return (await readPdf((await renderPdf(document)).bytes)).raw.map(squeeze);
}

/** @returns for each of these words the pages it stands on, counted from 1. */
async function placesOf(document: HandoutDocument, words: string[]): Promise<number[][]> {
  const pages = await pagesOf(document);
  return words.map((one) => pages.flatMap((text, at) => (text.includes(squeeze(one)) ? [at + 1] : [])));
}

/** Of the first page: how large these words are, and how far down its last line above the foot stands. */
async function front(document: HandoutDocument, words: string): Promise<{ size: number; used: number }> {
  const { bytes } = await renderPdf(document);
  const pdf = await getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    standardFontDataUrl: "node_modules/pdfjs-dist/standard_fonts/",
  }).promise;
  const page = await pdf.getPage(1);
  const height = page.view[3] ?? 0;
  const runs = (await page.getTextContent()).items.flatMap((item) =>
    "str" in item && item.str.trim()
      ? [{ text: item.str, size: Math.abs(item.transform[3] as number), y: item.transform[5] as number }]
      : [],
  );
  await pdf.destroy();
  return {
    size: runs.find(({ text }) => text.startsWith(words))?.size ?? 0,
    used: 1 - Math.min(...runs.map(({ y }) => y).filter((y) => y > 54)) / height,
  };
}

describe("a front sheet with a short call box", () => {
  const short = { safety: null, calls: noCalls, listsInFront: true };

  it.each(["letter", "a4"] as const)("fills its side of %s with larger letters", async (paper) => {
    const { size, used } = await front(withFront(short, { paper }), "You can start small");
    expect(size).toBeGreaterThan(14);
    expect(size).toBeLessThan(18);
    expect(used).toBeGreaterThan(0.85);
  });

  it("keeps its letters where they fill the side by themselves, and loses no word", async () => {
    const full = Array.from({ length: 17 }, (_, at) => ({ label: "Today", text: `The line ${at + 1}.` }));
    const document = withFront({ ...short, plan: full });
    expect((await front(document, "You can start small")).size).toBeCloseTo(14);
    const [first = ""] = await pagesOf(document);
    for (const { text } of full) expect(first).toContain(squeeze(text));
  });

  it("runs on with small gaps where the explanations begin on it", async () => {
    const { size } = await front(withFront({ ...short, runsOn: true }), "You can start small");
    expect(size).toBeCloseTo(14);
  });
});

describe("where the call box begins a page", () => {
  it("the plan stands under the safety box, once", async () => {
    expect(await placesOf(withFront({ calls: manySigns }), [plan, step])).toEqual([[1], [1]]);
    expect((await pagesOf(withFront({ calls: manySigns })))[0]).not.toContain(squeeze(sign));
  });

  it("and in large print what to do and to ask, as far as the first page holds them whole", async () => {
    const large = { size: "large" } as const;
    const calls = { ...frontSheet.calls, now: Array.from({ length: 24 }, () => paragraph(sign)) };
    expect(await placesOf(withFront({ safety: null, calls }, large), [step, question])).toEqual([[1], [1]]);
    const steps = Array.from({ length: 9 }, (_, at) =>
      paragraph(`${step} And one more line that goes on until it takes a second one, ${at + 1}.`),
    );
    const [held, asked] = await placesOf(withFront({ safety: null, calls, steps }, large), [step, question]);
    expect(held).not.toContain(1);
    expect(held).toHaveLength(1);
    expect(asked).toHaveLength(1);
  });

  it("and nothing but the call box where the first page holds that", async () => {
    const first = "A seizure, or fainting.";
    expect(await placesOf(withFront({}), [first, plan])).toEqual([[1], [1]]);
    expect(await placesOf(withFront({ safety: null }, { size: "large" }), [first])).toEqual([[1]]);
    const [steps = []] = await placesOf(withFront({ safety: null }, { size: "large" }), [step]);
    expect(steps).not.toContain(1);
  });
});
