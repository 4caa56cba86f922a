import { beforeAll, describe, expect, test } from "vitest";
import { countPages, renderPdf, renderSvg } from "./render-pdf";
import type { HandoutDocument } from "@/lib/document/schema";
import { headings, readPdf, squeeze, topicText, treeText, type ReadPdf } from "@/tests/setup/read-pdf";
import { sampleDocument } from "@/tests/setup/sample-document";

const read = async (document: HandoutDocument) => readPdf((await renderPdf(document)).bytes);
const everything = (pdf: ReadPdf) => squeeze(pdf.pieces.map((piece) => piece.text).join(" "));

describe("the sample page", () => {
  const document = sampleDocument();
  let pdf: ReadPdf;
  beforeAll(async () => {
    pdf = await read(document);
  });

  test("is tagged PDF/UA-1 with title and language", () => {
    expect(pdf).toMatchObject({ marked: true, uaPart: "1", title: document.title, language: "en" });
  });

  test("fits two topics, a banner, a caution and the crisis box on two pages at 14 pt", () => {
    expect(pdf.pages).toBe(2);
  });

  test("has one title, and headings that never skip a level", () => {
    const levels = headings(pdf).map(({ level }) => level);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    levels.reduce((before, level) => (expect(level - before).toBeLessThanOrEqual(1), level));
    expect(
      headings(pdf)
        .filter(({ level }) => level === 2)
        .map((heading) => heading.text),
    ).toEqual([
      ...document.topics.map((topic) => topic.title),
      document.words.crisisTitle,
      document.words.smallPrintTitle,
    ]);
  });

  test("prints each topic's text equal to its tree, in order", () => {
    for (const topic of document.topics)
      expect(topicText(pdf, topic, document.words)).toBe(
        treeText(topic.sections.flatMap((section) => section.content)),
      );
  });

  test("tags every list item as one", () => {
    const items = pdf.pieces.filter(
      (piece) => piece.within.join(">").includes("L>LI>LBody") || piece.role === "LBody",
    );
    expect(items).toHaveLength(13 + document.words.crisisLines.length + 2);
    expect(items.every((piece) => piece.within.includes("L") && piece.within.includes("LI"))).toBe(true);
  });

  test("leaves no text outside a tag but the foot of each page", () => {
    pdf.raw.forEach((page, index) => {
      const foot = squeeze(
        `${document.clinic.phone} · ${document.words.footerCrisis} · ${document.date.shown} Page ${index + 1} of 2`,
      );
      expect(squeeze(page).endsWith(foot)).toBe(true);
    });
    const tagged = everything(pdf).replace(/\s/g, "");
    const visible = pdf.raw.join("").replace(/\s/g, "");
    expect(visible.length - tagged.length).toBe(
      pdf.raw
        .map(
          (_, i) =>
            `${document.clinic.phone}·${document.words.footerCrisis}·${document.date.shown}Page${i + 1}of2`.replace(
              /\s/g,
              "",
            ).length,
        )
        .reduce((a, b) => a + b),
    );
  });

  test("says who it is from and for, when to call, what not to stop, and what no one has signed off", () => {
    const all = everything(pdf);
    for (const needed of [
      "Riverside Mental Health",
      "120 Mill Street",
      "(555) 010-0199",
      "November 21, 2026",
      "Prepared for Maria",
      "How sure we are that this helps: very sure",
      "(early) the studies are few or small so far, and this may change.",
      "(disputed) experts read the studies in different ways.",
      "Important for you: In Parkinson's disease",
      ...document.words.crisisLines,
      "nurse calls back",
      document.words.doNotStop,
      "What dopamine does: version 1 (next review November 1, 2027). Sources: Berridge 2007; Salamone 2012; Treadway 2012.",
      "Written by Towline team, November 1, 2026. Starter text, not yet signed off by this clinic.",
    ])
      expect(all).toContain(squeeze(needed));
  });

  test("marks early and contested sentences in words, once each and once in the key, and plain ones not at all", () => {
    expect(everything(pdf)).toContain(
      "respond less. (early) How much of low drive comes from dopamine is still argued. (disputed) No blood test",
    );
    expect(everything(pdf).match(/\(early\)|\(disputed\)/g)).toHaveLength(4);
  });
});

describe("the preview", () => {
  test("is one self-contained picture a page, as many as the PDF has", async () => {
    const { svgs, pages } = await renderSvg(sampleDocument());
    expect(svgs).toHaveLength(pages);
    expect(await countPages(sampleDocument())).toBe(pages);
    for (const svg of svgs) {
      expect(/^<svg [^>]*viewBox="0 0 612 792"/.test(svg)).toBe(true);
      expect(/<(?:script|foreignObject|image|text|a)\b|href="(?!#)/.exec(svg)?.[0]).toBeUndefined();
      const uses = new Set([...svg.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id));
      const made = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
      expect([...uses].filter((id) => !made.has(id))).toEqual([]);
      expect(uses.size).toBeGreaterThan(20);
    }
  });
});
