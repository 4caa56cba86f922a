import { getDocument } from "@/tests/setup/pdfjs";
import { describe, expect, test } from "vitest";
import { printSizes, type Block, type HandoutDocument, type PrintSize } from "@/lib/document/schema";

import { readPdf, squeeze } from "@/tests/setup/read-pdf";
import { list, paragraph, sampleDocument } from "@/tests/setup/sample-document";
import { renderPdf, renderSvg } from "./render-pdf";

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60"><circle cx="30" cy="30" r="20" fill="#1b2430"/><text x="290" y="34" font-size="15" text-anchor="end" fill="#0f5c5c">Q &amp; A</text></svg>';
const words = "A dot stands alone on the page, and nobody has asked it why it stands there.";

function withPicture(size: PrintSize, next: Block = paragraph(words)): HandoutDocument {
  const [first] = sampleDocument().topics;
  const sections = [
    {
      kind: "analogy" as const,
      content: [{ type: "figure" as const, attrs: { id: "f", key: "dot" } }, next],
    },
  ];
  return {
    ...sampleDocument({ topics: [{ ...first!, sections }], figures: { dot: { svg, alt: "A dot, alone." } } }),
    size,
  };
}

/** Where a text begins, in points from the left and from the foot of its page. */
async function placeOf(bytes: Uint8Array, text: string): Promise<{ page: number; x: number; y: number }> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  try {
    for (let page = 1; page <= pdf.numPages; page++) {
      const { items } = await (await pdf.getPage(page)).getTextContent();
      const found = items.find((item) => "str" in item && item.str.startsWith(text));
      if (found && "transform" in found) return { page, x: found.transform[4], y: found.transform[5] };
    }
    throw new Error(`"${text}" is on no page.`);
  } finally {
    await pdf.destroy();
  }
}

describe("the picture of an analogy", () => {
  test("stands above what is no paragraph", async () => {
    const next = list("bulletList", words);
    const { raw } = await readPdf((await renderPdf(withPicture("normal", next))).bytes);
    expect(squeeze(raw.join(" "))).toContain(words);
  });

  test.each(printSizes)(
    "is read before its words, and its labels are not read at all, in %s print",
    async (size) => {
      const { bytes } = await renderPdf(withPicture(size));
      const { pieces, figures, raw } = await readPdf(bytes);
      expect(figures).toEqual(["A dot, alone."]);
      expect(raw.join()).toContain("Q & A");
      const told = squeeze(pieces.map(({ alt, text }) => alt ?? text).join(" "));
      expect(told).not.toContain(squeeze("Q & A"));
      const [shown, said] = [told.indexOf(squeeze("A dot, alone.")), told.indexOf(squeeze("A dot stands"))];
      expect(shown).toBeGreaterThan(-1);
      expect(said).toBeGreaterThan(shown);
    },
  );

  test.each([
    ["normal", "beside"],
    ["compact", "beside"],
    ["large", "above"],
  ] as const)("stands, in %s print, %s its first paragraph", async (size, where) => {
    const { bytes } = await renderPdf(withPicture(size));
    const [label, start] = [await placeOf(bytes, "Q"), await placeOf(bytes, "A dot stands")];
    expect(label.page).toBe(start.page);
    expect(label.x).toBeGreaterThan(start.x + 150);
    expect(where === "above" ? label.y - start.y > 25 : Math.abs(label.y - start.y) < 25).toBe(true);
  });

  test("has its labels in the page's letters wherever the page is shown: no text is left to the drawing", async () => {
    const { svgs } = await renderSvg(withPicture("normal"));
    const inside = svgs
      .flatMap((page) => [...page.matchAll(/data:image\/svg\+xml;base64,([^"]+)"/g)])
      .map(([, data = ""]) => Buffer.from(data, "base64").toString());
    expect(inside).toHaveLength(1);
    expect(inside.join()).not.toContain("<text");
  });
});
