/** A process that makes PDFs of plain blocks with @react-pdf/renderer or pdfmake, as ours does with Typst. */
import { Document, Font, Page, renderToBuffer, StyleSheet, Text } from "@react-pdf/renderer";
import pdfmake from "pdfmake";
import type { Content } from "pdfmake/interfaces";
import { createElement } from "react";
import { serve } from "../../lib/platform/child-pool/serve";
import { fontFiles } from "../../lib/document/pdf/fonts";
import type { Block } from "./documents";
import type { PeerRequest } from "./makers";

const [regular = "", , , bold = ""] = fontFiles(process.argv[2] ?? process.cwd());
Font.register({ family: "A", fonts: [{ src: regular }, { src: bold, fontWeight: 700 }] });
pdfmake.addFonts({ A: { normal: regular, bold } });
const sizes: Record<string, number> = { H1: 24, H2: 17, H3: 14 };

const styles = StyleSheet.create({ page: { padding: 60, fontFamily: "A", fontSize: 14, lineHeight: 1.3 } });
function reactPdf(blocks: Block[]): Promise<Uint8Array> {
  const texts = blocks.map(({ role, text }, key) => {
    const size = sizes[role];
    const look = size ? { fontSize: size, fontWeight: 700 as const, marginTop: 8 } : { marginTop: 6 };
    return createElement(Text, { key, style: look }, text);
  });
  const page = createElement(Page, { size: "LETTER", style: styles.page }, texts);
  return renderToBuffer(createElement(Document, { title: "Handout", language: "en" }, page));
}

function withPdfmake(blocks: Block[]): Promise<Uint8Array> {
  const content = blocks.map(({ role, text }): Content => {
    const size = sizes[role];
    return { text, margin: [0, 6, 0, 0], ...(size ? { fontSize: size, bold: true } : {}) };
  });
  const look = { font: "A", fontSize: 14 };
  return pdfmake
    .createPdf({
      content,
      pageSize: "LETTER",
      pageMargins: 60,
      defaultStyle: look,
      info: { title: "Handout" },
    })
    .getBuffer();
}

serve<PeerRequest, Uint8Array>({
  version: "peer",
  work: ({ by, blocks }) => (by === "react-pdf" ? reactPdf(blocks) : withPdfmake(blocks)),
  tell: (error) => (error instanceof Error ? error.message : "unknown fault"),
});
