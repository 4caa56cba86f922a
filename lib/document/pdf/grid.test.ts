/** The comparison of options on paper: half a page for three beside "keep going as now". */
import { getDocument } from "@/tests/setup/pdfjs";
import { describe, expect, test } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { partsFor } from "@/lib/library/tree/parts-for-patient";
import { languages, type Language } from "@/lib/platform/languages";
import type { Grid, PrintSize } from "@/lib/document/schema";
import { readPdf } from "@/tests/setup/read-pdf";
import { sampleDocument } from "@/tests/setup/sample-document";
import { renderPdf } from "./render-pdf";

const library = await shippedFolder();
const halfAPage = 350;

async function rendered(language: Language, gridOptions: string[], size: PrintSize = "normal") {
  const topic = library.topics.find((one) => one.slug === "compare-options" && one.language === language);
  if (!topic) throw new Error(`no ${language}/compare-options`);
  const parts = partsFor(topic.tree, { layer: "brief", facts: new Set(), hide: [], gridOptions });
  const sections = parts.filter(({ kind }) => kind === "grid");
  const [first] = sampleDocument().topics;
  const document = sampleDocument({
    language,
    size,
    banners: [],
    topics: [{ ...first!, title: topic.title, badges: [], cautions: [], note: null, sections }],
    note: null,
  });
  return { grid: sections[0]?.content[0] as Grid, document, bytes: (await renderPdf(document)).bytes };
}

/** From the top of the first line of the table to its end, in points; all of it on the first page. */
async function tableHeight(language: Language, gridOptions: string[]): Promise<number> {
  const { grid, document, bytes } = await rendered(language, gridOptions);
  const pdf = await getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    standardFontDataUrl: "node_modules/pdfjs-dist/standard_fonts/",
  }).promise;
  const { items } = await (await pdf.getPage(1)).getTextContent();
  await pdf.destroy();
  const lines = items.flatMap((item) =>
    "str" in item && item.str.trim() ? [{ text: item.str, y: item.transform[5] as number }] : [],
  );
  const start = lines.findIndex(({ text }) => grid.columns[0]!.title.startsWith(text));
  const end = lines.findIndex(({ text }) => text.startsWith(document.words.crisisTitle));
  expect(Math.min(start, end)).toBeGreaterThan(0);
  const table = lines.slice(start, end).map(({ y }) => y);
  // Above the first baseline capitals of 11 points and the cell's inset, below the last its inset and rule.
  return Math.max(...table) - Math.min(...table) + 8 + 2 * 2.25 + 0.6;
}

describe.each(languages)("a grid of three options beside going on as now (%s)", (language) => {
  test.each([
    [["bupropion", "aripiprazole", "talk-therapy"]],
    [["lithium", "quetiapine", "mirtazapine"]],
    [["tms", "ect", "switch"]],
    // Those with the longest words of all.
    [["bupropion", "cariprazine", "stimulants"]],
    [["pramipexole", "esketamine", "lithium"]],
    [["aripiprazole", "cariprazine", "esketamine"]],
  ])("takes half a Letter page at normal size: %j", async (options) => {
    expect(await tableHeight(language, options)).toBeLessThanOrEqual(halfAPage);
  });
});

describe.each(["normal", "compact"] as const)("four options beside it (%s)", (size) => {
  test("stand in one table, each option and each row with a heading of it", async () => {
    const { grid, bytes } = await rendered("en", ["bupropion", "talk-therapy", "tms", "lithium"], size);
    const heads = (await readPdf(bytes)).pieces.filter(
      ({ role, within }) => role === "TH" || within.includes("TH"),
    );
    const said = heads.map(({ text }) => text.replace(/\s+/g, " ").trim()).join(" ");
    for (const title of [...grid.columns, ...grid.rows].map((one) => one.title))
      expect(said).toContain(title);
    expect(heads.filter(({ text }) => /Keep going/.test(text))).toHaveLength(1);
  });
});
