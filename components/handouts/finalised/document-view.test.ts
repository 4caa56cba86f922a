/**
 * Any document of the schema says the same on screen and on paper: the same text, in the same order,
 * with nothing run together.
 */
import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DocumentView } from "./document-view";
import { TreeView } from "@/components/library/reading/tree-view";
import { composeHandout } from "@/lib/document/compose-handout";
import { blocksHtml } from "@/lib/document/html/blocks-html";
import { partsFor, wholeSections, type OptionStanding } from "@/lib/library/tree/parts-for-patient";
import type { PublishedLibrary } from "@/lib/library/published-library";
import { gridsOf, partsText, treeText, type Tree } from "@/lib/library/tree/tree";
import { closeRenderers, renderPdf } from "@/lib/document/pdf/render-pdf";
import { printSizes, type HandoutDocument, type PrintSize } from "@/lib/document/schema";
import { cases } from "@/tests/setup/generated";
import { anyFacts, anyTree } from "@/tests/setup/any-tree";
import { bare, linesOf, wordsOf, wordsOfHtml } from "@/tests/setup/text-in-order";
import { readPdf } from "@/tests/setup/read-pdf";
import { shippedLibrary } from "@/tests/setup/shipped-library";

afterAll(closeRenderers);
let library: PublishedLibrary;
beforeAll(async () => {
  library = await shippedLibrary("en");
}, 60_000);

const title = "Any topic";
const figuresByKey = () => Object.fromEntries(library.figures);

/** What a patient's blocks do to the options of a grid: every option may stay, be marked or leave. */
const standingsFor = (tree: Tree) =>
  fc
    .tuple(
      ...[
        ...new Set(gridsOf(tree).flatMap(({ options }) => options.flatMap(({ attrs }) => attrs.topic ?? []))),
      ].map((slug) =>
        fc
          .option(
            fc.record({
              hidden: fc.boolean(),
              words: fc.constantFrom("not safe for you because of seizures", "ask us first"),
            }),
          )
          .map((standing): [string, OptionStanding][] => (standing ? [[slug, standing]] : [])),
      ),
    )
    .map((all) => new Map(all.flat()));
/**
 * Writing that turns round or joins its letters: this reader gives such lines back in another order,
 * however they are drawn. What prints of it is asked of PDFium (lib/document/pdf/names.test.ts).
 */
const turnsOrJoins =
  /[\p{M}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Thai}\p{Script=Hangul}]/gu;
/** A sign that a font may draw of two shapes, as ≠, is given back once for each. */
const drawnOfTwo = (sign: string) => sign.normalize("NFD") !== sign;
const readAlike = (tree: Tree): Tree =>
  JSON.parse(
    JSON.stringify(tree)
      .normalize("NFC")
      .replace(turnsOrJoins, "x")
      .replace(/\p{S}/gu, (sign) => (drawnOfTwo(sign) ? "x" : sign)),
  ) as Tree;

const asked = anyTree.map(readAlike).chain((tree) =>
  fc.record({
    tree: fc.constant(tree),
    layer: fc.constantFrom("brief" as const, "full" as const),
    facts: fc.oneof(fc.constant("all" as const), anyFacts),
    options: standingsFor(tree),
    size: fc.constantFrom<PrintSize>("normal", ...printSizes),
    paper: fc.constantFrom("letter" as const, "a4" as const),
  }),
);
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

function documentOf({ tree, layer, facts, options, size, paper }: Asked): HandoutDocument {
  const topic = {
    slug: "any-topic",
    title,
    grade: "moderate" as const,
    badge: undefined,
    medicine: false,
    sections: partsFor(tree, { layer, facts, hide: [], options }),
    cautions: [],
    note: null,
    version: 1,
    author: "Towline team",
    writtenOn: "2026-11-21",
    reviewDueOn: "2027-11-21",
    signedOff: null,
    approved: null,
    translation: null,
    sources: [],
  };
  const clinic = { name: "Riverside", address: [], phone: "(555) 010-0199", afterHours: "" };
  return {
    ...composeHandout({
      language: "en",
      paper,
      words: library.pageWords,
      clinic,
      date: "2026-11-21",
      firstName: null,
      note: null,
      banners: [],
      topics: [topic],
      figures: library.figures,
    }),
    size,
  };
}

/** The topic's part of the page read aloud, without its title. */
function wordsOnScreen(document: HandoutDocument): string[] {
  const html = renderToStaticMarkup(createElement(DocumentView, { document }));
  const [, topic = ""] = html.split("<section");
  const said = wordsOfHtml(topic.slice(topic.indexOf(">") + 1));
  const before = wordsOf(title);
  expect(said.slice(0, before.length)).toEqual(before);
  return said.slice(before.length);
}

/**
 * The same from the PDF's structure tree, a string a piece; labels of lists are drawn signs, words in a
 * picture belong to its alternative.
 */
async function piecesOnPaper(document: HandoutDocument): Promise<string[]> {
  const { pieces } = await readPdf((await renderPdf(document)).bytes);
  const from = pieces.findIndex(({ role, text }) => role === "H2" && bare(text) === bare(title));
  const end = pieces.findIndex(
    ({ role, text }) => role === "H2" && bare(text) === bare(document.words.crisisTitle),
  );
  return pieces
    .slice(from + 1, end)
    .filter(({ role }) => role !== "Lbl")
    .map(({ alt, text }) => bare(alt ?? text));
}

/** Every line of the tree begins a piece of the page: nothing runs into what stood before it. */
function expectLinesApart(pieces: string[], lines: string[]): void {
  const starts = (all: string[]) =>
    all.reduce<number[]>((at, one) => [...at, (at.at(-1) ?? 0) + one.length], [0]);
  const onPaper = new Set(starts(pieces));
  expect(starts(lines).filter((start) => !onPaper.has(start))).toEqual([]);
}

describe("any document of the schema", () => {
  it("reads on screen as its text, each part, picture and box in order", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const words = library.pageWords;
        expect(partsText(wholeSections(tree) as Parameters<typeof partsText>[0])).toBe(treeText(tree));
        for (const { content } of wholeSections(tree)) {
          const html = renderToStaticMarkup(
            createElement(TreeView, {
              blocks: content,
              words: words.calloutTitles,
              standings: words.standingWords,
              figures: figuresByKey(),
            }),
          );
          const lines = linesOf(content, { words, figures: figuresByKey(), size: "normal" }).flatMap(wordsOf);
          expect(wordsOfHtml(html)).toEqual(lines);
          expect(
            wordsOfHtml(
              blocksHtml(content, {
                words,
                figures: figuresByKey(),
                known: { language: "en", numbers: new Set(["988", "911"]) },
                topicAddress: (slug) => `/t/${slug}`,
              }).text,
            ),
          ).toEqual(lines);
        }
      }),
      { numRuns: cases(200) },
    );
  }, 600_000);

  it("says the same on screen and on paper, in the same order", async () => {
    await fc.assert(
      fc.asyncProperty(asked, async (one) => {
        const document = documentOf(one);
        const sections = document.topics[0]?.sections ?? [];
        const lines = (size: PrintSize) =>
          sections.flatMap((section) => [
            ...(section.kind === "takeaway" || section.kind === "meaning"
              ? []
              : [document.words.sectionTitles[section.kind]]),
            ...(section.kind === "matters" ? [document.words.mattersLead] : []),
            ...linesOf(section.content, { words: document.words, figures: document.figures, size }),
          ]);
        expect(wordsOnScreen(document)).toEqual(lines("normal").flatMap(wordsOf));
        // A box that no page holds is several on paper, each with the title (pdf/page/boxes.typ).
        const titles = new Set(Object.values(document.words.calloutTitles).map(bare));
        const untitled = (all: string[]) => all.filter((line) => line !== "" && !titles.has(line));
        const pieces = untitled(await piecesOnPaper(document));
        const paper = untitled(lines(one.size).map(bare));
        expect(pieces.join("")).toBe(paper.join(""));
        expectLinesApart(pieces, paper);
        // The first failure as it is: shrinking draws thousands of pages.
      }),
      { numRuns: cases(60), endOnFailure: true },
    );
  }, 600_000);
});
