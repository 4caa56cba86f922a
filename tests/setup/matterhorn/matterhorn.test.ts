/** The checker tells every condition it says it decides: each fault is planted in a page without any. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { fontFiles } from "@/lib/document/pdf/fonts";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import { everyPart } from "./every-part";
import { faultsOf, matterhornFaults } from "./matterhorn";
import { PdfFile, readPdfFile } from "./pdf-file";
import { planted } from "./planted";

let whole: PdfFile;
beforeAll(async () => {
  whole = await readPdfFile((await renderPdf(await everyPart())).bytes);
});

const copy = () => new PdfFile(structuredClone(whole.objects), { ...whole.encryption });
const numbers = (file: PdfFile) => [...new Set(faultsOf(file).map(({ condition }) => condition))].sort();

test("the page that the faults are planted in has none", () => {
  expect(faultsOf(whole)).toEqual([]);
});

describe("is told by its number, and by no other", () => {
  test.each(planted)("$how: $conditions", ({ conditions, plant }) => {
    const file = copy();
    plant(file);
    expect(numbers(file)).toEqual(conditions);
  });
});

/** A page of our own making, drawn by the same compiler and not held to PDF/UA. */
async function typeset(source: string, options: { pdfTags: boolean }): Promise<string[]> {
  const root = process.cwd();
  const fontBlobs = fontFiles(root).map((file) => readFileSync(file));
  const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs }] });
  const { result } = compiler.compile({
    mainFileContent: `#set text(font: "Atkinson Hyperlegible Next")\n${source}`,
  });
  if (!result) throw new Error("The page can't be drawn.");
  return numbers(await readPdfFile(compiler.pdf(result, options)));
}

describe("of pages that another hand made, tells", () => {
  const square =
    '#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9\\" height=\\"9\\"/>"), format: "svg")';

  test("a picture without words, a skipped heading, a title that is nowhere", async () => {
    const told = await typeset(`= One\n=== Three\n${square}`, { pdfTags: true });
    expect(told).toEqual(expect.arrayContaining(["06-002", "06-003", "07-001", "13-004", "14-003"]));
    expect(told).not.toContain("01-005");
  });

  test("text without tags", async () => {
    expect(await typeset("Hello.", { pdfTags: false })).toContain("01-005");
  });
});

test("docs/accessibility-pdf.md lists the 87 conditions for machines, and each is planted above", () => {
  const rows = [...readFileSync("docs/accessibility-pdf.md", "utf8").matchAll(/^\| (\d\d-\d\d\d) \|/gm)];
  const listed = rows.map(([, number]) => number);
  expect(listed).toHaveLength(87);
  expect(new Set(planted.flatMap(({ conditions }) => conditions))).toEqual(new Set(listed));
});

test("bytes that are no PDF are refused, and not found without fault", async () => {
  await expect(matterhornFaults(new TextEncoder().encode("no page"))).rejects.toThrow(/can't read this PDF/);
});
