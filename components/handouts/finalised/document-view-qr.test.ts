/** The QR code reads aloud as it prints: what it is, what it leads to, the address, in this order. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, expect, it } from "vitest";
import { DocumentView } from "./document-view";
import { qrOnPage } from "@/lib/document/compose-handout";
import { closeRenderers, renderPdf } from "@/lib/document/pdf/render-pdf";
import { readPdf } from "@/tests/setup/read-pdf";
import { englishWords, sampleDocument } from "@/tests/setup/sample-document";
import { bare, wordsOfHtml } from "@/tests/setup/text-in-order";

afterAll(closeRenderers);

it.each([
  [null, "https://towline.example.org/t/pages/3k9d0x7q2mznv8ab"],
  ["2026-12-21", "https://towline.example.org/p/abc"],
])("until %s", async (until, address) => {
  const document = sampleDocument({ qr: qrOnPage({ address, until }, englishWords, "en") });
  const html = renderToStaticMarkup(createElement(DocumentView, { document }));
  const onScreen = wordsOfHtml(html.slice(html.lastIndexOf("<section"))).join("");
  expect(onScreen).toBe(bare([document.qr?.alt, document.qr?.lead, address].join(" ")));
  const { pieces } = await readPdf((await renderPdf(document)).bytes);
  expect(pieces.map(({ alt, text }) => bare(alt ?? text)).join("")).toContain(onScreen);
});

it("is left out where there is none", () => {
  const html = renderToStaticMarkup(createElement(DocumentView, { document: sampleDocument() }));
  expect(html).not.toContain("data:image/svg");
});
