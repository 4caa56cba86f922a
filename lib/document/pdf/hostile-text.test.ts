import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printable, printableText } from "./printable";
import { renderPdf } from "./render-pdf";
import { pdfiumText } from "@/tests/setup/pdfium-text";
import { readPdf } from "@/tests/setup/read-pdf";
import type { Block, Mark } from "@/lib/document/schema";
import { paragraph, sampleDocument } from "@/tests/setup/sample-document";

const RUNS = Number(process.env.TOWLINE_FUZZ_RUNS ?? 200);

/** Text that means something to a typesetter, a shell, a browser or a template. */
const corpus = [
  "#panic(1)",
  '#import "@preview/x:1.0.0"',
  '#read("/etc/passwd")',
  "$ x^2 $",
  "= Heading",
  "*bold* _soft_ `raw`",
  "@label <label>",
  "\\u{41} \\ \\n",
  "{name} {version} {phone} {page}",
  "<script>alert(1)</script>",
  "&amp; &#65;",
  "]] ]]> --> ---",
  "\"quoted\" 'single'",
  "%PDF-1.7 endobj stream",
  "(a\\) Tj ET",
  "//comment /* block */",
  "- list\n+ enum",
  "~non~breaking~",
  "...",
  "--",
  "https://example.org/#x",
  "0",
  "null",
  "__proto__",
  "a".repeat(300),
  "W".repeat(90),
  "a-".repeat(120),
  "\u202Egnp.exe",
  "e\u0301\u0301\u0301",
  "fi ffi fl",
  "\u00A0",
  " lead and trail ",
  "1. 2. 3.",
  "Ω µ ∂ ≤ ≥ ≠ ∞",
  "ĿŀĦħĸ",
];
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...corpus) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
);
const words = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(" "));
/** White space may fall at a line end, and letters a font joins are written as one sign. */
const bare = (value: string) => value.normalize("NFKC").replace(/[\s\u200C\u200D]/g, "");
/** Letters that a reader of tags gives back twice, all together. */
const SHAPED = /[\p{M}\u0E33]/u;
/** Where both directions meet in a line, the order is the reader's own; names.test.ts has whole lines. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const isMixed = (value: string) => SHAPED.test(value) || RIGHT_TO_LEFT.test(value);
/** As a reader of tags gives it back: a sign that a font draws of two shapes, as ≠ may be, once or twice. */
const byReader = (value: string) =>
  new RegExp(
    [...bare(value)]
      .map((sign) => `${sign.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&")}${sign < "\u0080" ? "" : "{1,2}"}`)
      .join(""),
    "u",
  );
const wordsOf = (value: string) =>
  (value.match(RIGHT_TO_LEFT.test(value) ? /[\p{L}\p{N}]/gu : /[\p{L}\p{M}]+/gu) ?? []).map(bare);

describe("hostile text", () => {
  test("prints literally wherever a person's or an editor's words can stand", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(words, words, words, words, words, words),
        async ([title, note, body, caution, name, clinic]) => {
          const start = sampleDocument();
          const [first] = start.topics;
          const topics = [
            {
              ...first!,
              title,
              cautions: [{ id: "c", text: caution }],
              note,
              sections: [{ kind: "meaning" as const, content: [paragraph(body)] }],
            },
          ];
          const document = sampleDocument({
            topics,
            forName: name,
            note,
            title,
            clinic: { ...start.clinic, name: clinic },
          });
          const { value } = printable(document);
          const { bytes } = await renderPdf(document);
          const byTags = bare((await readPdf(bytes)).pieces.map((part) => part.text).join(""));
          const byLines = bare(await pdfiumText(bytes));
          const [topic] = value.topics;
          const besideOthers = [value.title, value.forName, value.clinic.name];
          const inLines = [value.note, topic?.note, topic?.cautions[0]?.text, printableText(body).value];
          // A bracket in a line from right to left is drawn as its opposite, and a reader of tags then
          // takes that one for it everywhere.
          const turned = [...besideOthers, ...inLines].some((field) => RIGHT_TO_LEFT.test(field ?? ""));
          const isOther = (field: string) => isMixed(field) || (turned && /[<>()[\]{}]/.test(field));
          for (const field of [...besideOthers, ...inLines])
            if (field && !isOther(field)) expect(byTags).toMatch(byReader(field));
          for (const field of inLines)
            if (field && isOther(field)) for (const word of wordsOf(field)) expect(byLines).toContain(word);
        },
      ),
      { numRuns: RUNS },
    );
  }, 600_000);

  test("stays on the paper in a third of its width, however long a word is and whatever stands behind it", async () => {
    const contested = {
      type: "claim" as const,
      attrs: { sources: ["Page2024"], standing: "contested" as const },
    };
    const cell = (...pieces: [text: string, ...marks: Mark[]][]) => [
      {
        ...paragraph(""),
        content: pieces.map(([text, ...marks]) => ({ type: "text" as const, text, marks })),
      },
    ];
    const last = [
      cell(["W".repeat(29)]),
      cell(["W".repeat(14), { type: "strong" }], ["M".repeat(14), { type: "em" }]),
      cell([`${"W".repeat(9)}\u00A0`, contested]),
    ];
    const grid: Block = {
      type: "grid",
      attrs: { id: "g" },
      leftOut: [],
      columns: ["One", "Two", "Three"].map((title) => ({ title, mark: null })),
      rows: last.map((one, at) => ({ id: `g.${at}`, title: "Row", cells: [cell(["A"]), cell(["B"]), one] })),
    };
    const start = sampleDocument();
    const document = sampleDocument({
      topics: [{ ...start.topics[0]!, sections: [{ kind: "grid" as const, content: [grid] }] }],
    });
    const { pieces } = await readPdf((await renderPdf(document)).bytes);
    const text = bare(pieces.map((part) => part.text).join(""));
    for (const one of [
      "W".repeat(29),
      "W".repeat(14) + "M".repeat(14),
      `${"W".repeat(9)}(${bare(document.words.standingWords.contested)})`,
    ])
      expect(text).toContain(one);
  });
});
