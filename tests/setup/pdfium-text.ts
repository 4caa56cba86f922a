/**
 * The text of a PDF as Chrome's own reader takes it out: what is copied, searched and read aloud there.
 * Unlike `readPdf` it follows ActualText and puts right-to-left words in the order they are read in.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { init } from "@embedpdf/pdfium";

/** The types leave the memory out. It is another array after it has grown. */
const memoryOf = (pdfium: Awaited<typeof started>) =>
  (pdfium.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;

const wasm = readFileSync(createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm"));
const started = init({ wasmBinary: new Uint8Array(wasm).buffer }).then((pdfium) => {
  pdfium.PDFiumExt_Init();
  return pdfium;
});

/** @returns the text of all pages, a line end behind each line and page. */
export async function pdfiumText(bytes: Uint8Array): Promise<string> {
  const pdfium = await started;
  const { malloc, free } = pdfium.pdfium.wasmExports;
  const at = malloc(bytes.length);
  memoryOf(pdfium).set(bytes, at);
  const document = pdfium.FPDF_LoadMemDocument(at, bytes.length, "");
  if (!document) throw new Error("PDFium can't open this PDF.");
  try {
    const pages = Array.from({ length: pdfium.FPDF_GetPageCount(document) }, (_, index) => {
      const page = pdfium.FPDF_LoadPage(document, index);
      const text = pdfium.FPDFText_LoadPage(page);
      const length = pdfium.FPDFText_CountChars(text);
      const into = malloc(2 * (length + 1));
      const written = pdfium.FPDFText_GetText(text, 0, length, into);
      const read = Buffer.from(memoryOf(pdfium).slice(into, into + 2 * Math.max(0, written - 1)));
      free(into);
      pdfium.FPDFText_ClosePage(text);
      pdfium.FPDF_ClosePage(page);
      // A hyphen at the end of a line comes as U+FFFE, and the next line right behind it.
      return read.toString("utf16le").replaceAll("\r\n", "\n").replaceAll("\uFFFE", "-\n");
    });
    return `${pages.join("\n")}\n`;
  } finally {
    pdfium.FPDF_CloseDocument(document);
    free(at);
  }
}
