/**
 * The QR code on paper: a phone reads it, a screen reader hears what it is, and the page without one
 * is as it was.
 */
import { describe, expect, test } from "vitest";
import { qrOnPage } from "@/lib/document/compose-handout";
import { renderPdf, renderSvg } from "@/lib/document/pdf/render-pdf";
import { drawQr } from "./draw-qr";
import type { HandoutDocument } from "@/lib/document/schema";
import { readPdf, squeeze } from "@/tests/setup/read-pdf";
import { readQr } from "@/tests/setup/read-qr";
import { englishWords, sampleDocument } from "@/tests/setup/sample-document";

const pages = "https://towline.example.org/t/pages/3k9d0x7q2mznv8ab";
const link = `https://towline.example.org/p/${"A1_-".repeat(11).slice(0, 43)}`;
const withQr = (address: string, until: string | null, change: Partial<HandoutDocument> = {}) =>
  sampleDocument({ qr: qrOnPage({ address, until }, englishWords, "en"), ...change });
const mm = 72 / 25.4;

describe("the drawing", () => {
  test.each([pages, link, `https://${"long.".repeat(30)}example.org/p/x`])(
    "of %s reads as it, with four white dots around",
    (address) => {
      const { svg, modules } = drawQr(address);
      expect(readQr(svg)).toBe(address);
      const side = modules + 8;
      expect(svg).toContain(`viewBox="0 0 ${side} ${side}"`);
      const runs = [...svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)].map(([, x, y, length]) => [
        Number(x),
        Number(y),
        Number(x) + Number(length),
      ]);
      expect(Math.min(...runs.flatMap(([x = 0, y = 0]) => [x, y]))).toBe(4);
      expect(Math.max(...runs.flatMap(([, y = 0, end = 0]) => [y + 1, end]))).toBe(side - 4);
    },
  );
});

describe("on the page", () => {
  test.each(["normal", "large", "compact"] as const)(
    "%s: a tagged figure with its words, the address as a link after it, before the small print",
    async (size) => {
      const document = withQr(pages, null, { size });
      const { bytes } = await renderPdf(document);
      const pdf = await readPdf(bytes);
      expect(pdf).toMatchObject({ marked: true, uaPart: "1", figures: [englishWords.squareAlt] });
      expect(pdf.links).toContain(pages);
      const said = pdf.pieces.map(({ alt, text }) => squeeze(alt ?? text)).filter(Boolean);
      const at = said.indexOf(squeeze(englishWords.squareAlt));
      expect(said.slice(at, at + 4).map((one) => one.replace(/\s/g, ""))).toEqual(
        [englishWords.squareAlt, englishWords.squarePages, pages, englishWords.smallPrintTitle].map((one) =>
          one.replace(/\s/g, ""),
        ),
      );
      expect(
        Buffer.from(bytes).includes("/Subtype/Image") || Buffer.from(bytes).includes("/Subtype /Image"),
      ).toBe(false);
    },
  );

  test.each(["normal", "large", "compact"] as const)(
    "%s: at least 25 mm without its quiet zone",
    async (size) => {
      const document = withQr(pages, null, { size });
      const { svgs } = await renderSvg(document);
      const { modules = 0 } = document.qr ?? {};
      const [whole = 0, ...others] = svgs.flatMap((svg) =>
        [...svg.matchAll(/<image [^>]*\bwidth="([\d.]+)"/g)].map(([, width]) => Number(width)),
      );
      expect(others).toEqual([]);
      expect((whole * modules) / (modules + 8)).toBeGreaterThanOrEqual(25 * mm);
    },
  );

  test("a private link says until when", async () => {
    const pdf = await readPdf((await renderPdf(withQr(link, "2026-12-21"))).bytes);
    expect(squeeze(pdf.raw.join(" "))).toContain("Your private copy, until December 21, 2026");
    expect(pdf.links).toContain(link);
  });

  test("a short small print stands beside it, so that it costs the page less than its own height", async () => {
    expect((await renderPdf(withQr(link, "2026-12-21", { paper: "a4" }))).pages).toBe(
      (await renderPdf(sampleDocument({ paper: "a4" }))).pages,
    );
  });

  test("what was finalised before there were QR codes prints byte for byte as a page without one", async () => {
    const { qr: _none, ...earlier } = sampleDocument({ qr: null });
    expect((await renderPdf(earlier)).sha256).toBe((await renderPdf(sampleDocument({ qr: null }))).sha256);
  });
});
