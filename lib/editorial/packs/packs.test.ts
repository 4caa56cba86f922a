import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sayTheSame } from "@/lib/editorial/compare/merge-tree";
import type { MatchContent, TextContent } from "@/lib/editorial/schema";
import { matchData } from "@/lib/engine/matching/schema";
import { mergeMatches } from "@/lib/editorial/compare/merge-match";
import { readPackFile } from "./read-pack";
import { readText } from "./read-pack-text";
import { readTopicMarkdown, readTranslationMarkdown } from "@/lib/library/markdown/read-markdown";
import { packing, type LibraryText, type PackLibrary } from "./write-pack";
import { unzipPack, zipPack } from "./zip";
import { checkTree, type Tree } from "@/lib/library/tree/tree";
import { anyTree } from "@/tests/setup/any-tree";

const header = { name: "any-library", version: "1", madeOn: "2026-11-21" };
const content = (tree: Tree, more: Partial<TextContent> = {}): TextContent => ({
  title: "Any topic",
  tree,
  cautions: [{ when: ["hx.seizure"], text: 'Ask: us "first".' }],
  sources: ["Page2024"],
  corrects: ["a # b"],
  author: "Ada",
  reviewMonths: 6,
  checkedBy: null,
  translatesId: null,
  ...more,
});
const match: MatchContent = {
  grade: "moderate",
  match: matchData.parse({ weights: { "sx.anhedonia": 2 }, gate: "tx.on_ssri_snri" }),
};
/** As an export does it, with each text read back right here. */
function written(library: PackLibrary): Map<string, string> {
  const work = packing(header, library);
  let step = work.next();
  while (!step.done) {
    const { markdown, file, language } = step.value;
    step = work.next((language === "en" ? readTopicMarkdown : readTranslationMarkdown)(markdown, file).tree);
  }
  return step.value;
}
const pack = (...texts: LibraryText[]) =>
  written({
    texts,
    matches: [{ slug: "any-topic", order: 901, author: "Ben", content: match }],
    sources: [],
  });
const english = (tree: Tree, more: Partial<TextContent> = {}): LibraryText => ({
  slug: "any-topic",
  language: "en",
  content: content(tree, more),
  writtenOn: "2026-11-21",
  translates: null,
});
const spanish = (tree: Tree): LibraryText => ({
  slug: "any-topic",
  language: "es",
  content: content(tree, { checkedBy: "Eva", translatesId: "018f4e6e-0000-7000-8000-000000000001" }),
  writtenOn: "2026-11-21",
  translates: { upToDate: true, file: null },
});
const readBack = (files: ReadonlyMap<string, string>, language: "en" | "es" = "en") => {
  const { value } = readPackFile(files);
  if (!value) throw new Error("No pack.");
  return readText(files, value, { slug: "any-topic", language }, null);
};
const one: Tree = checkTree({
  type: "doc",
  content: [
    {
      type: "section",
      attrs: { kind: "takeaway", layer: null },
      content: [{ type: "paragraph", attrs: { id: "a" }, content: [{ type: "text", text: "Words." }] }],
    },
  ],
});

describe("a round trip", () => {
  it("gives every text back as it was, whatever its tree", () => {
    fc.assert(
      fc.property(anyTree, anyTree, (tree, other) => {
        const files = unzipPack(zipPack(pack(english(tree), spanish(other)))).texts;
        expect(readBack(files)).toMatchObject({ faults: [], value: { content: content(tree), was: null } });
        expect(readBack(files, "es").value).toEqual({
          slug: "any-topic",
          language: "es",
          file: "es/any-topic.md",
          content: spanish(other).content,
          was: null,
          upToDate: true,
        });
      }),
      { numRuns: 50 },
    );
  });

  it("an edited Markdown file never loses words without a fault", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const files = new Map(pack(english(tree)));
        files.set("en/any-topic.md", `${files.get("en/any-topic.md")}\n`);
        const { value, faults } = readBack(files);
        expect(value ? sayTheSame(value.content.tree, tree) : faults.length > 0).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it("the same library gives the same bytes", () => {
    const files = pack(english(one), spanish(one));
    expect(zipPack(files)).toEqual(zipPack(new Map([...files].reverse())));
  });
});

describe("which of two files counts", () => {
  const edited = (of: (files: Map<string, string>) => void) => {
    const files = new Map(pack(english(one), spanish(one)));
    of(files);
    return files;
  };
  const replace = (files: Map<string, string>, path: string, from: string, to: string) =>
    files.set(path, (files.get(path) ?? "").replace(from, to));

  it("the Markdown when it was edited, with what only the JSON knows beside it", () => {
    const { value } = readBack(
      edited((files) => replace(files, "es/any-topic.md", "Words.", "Palabras.")),
      "es",
    );
    expect(value?.content).toMatchObject({
      checkedBy: "Eva",
      reviewMonths: 6,
      sources: ["Page2024"],
      translatesId: spanish(one).content.translatesId,
    });
    expect(JSON.stringify(value?.content.tree)).toContain("Palabras.");
    expect(value?.was).toEqual(spanish(one).content);
  });

  it("the JSON when that was edited", () => {
    expect(
      readBack(edited((files) => replace(files, "en/any-topic.json", "Words.", "Newer words."))).value
        ?.content.tree,
    ).not.toEqual(one);
  });

  it("neither when both were: someone has to choose", () => {
    const files = edited((all) => {
      replace(all, "en/any-topic.json", "Words.", "Newer.");
      replace(all, "en/any-topic.md", "Words.", "Other.");
    });
    expect(readBack(files)).toMatchObject({
      value: null,
      faults: [{ file: "en/any-topic.md", problem: expect.stringContaining("both edited") }],
    });
  });

  it("a translation is behind once its English text was edited", () => {
    expect(
      readBack(
        edited((files) => replace(files, "en/any-topic.md", "Words.", "Newer.")),
        "es",
      ).value?.upToDate,
    ).toBe(false);
  });
});

describe("faults name file and line", () => {
  it.each([
    ["en/any-topic.md", "Words.", "A [bracket alone.", /^A bracket/],
    ["en/any-topic.md", "reviewMonths: 6", "reviewMonths: often", /^reviewMonths/],
    ["en/any-topic.json", '"reviewMonths": 6', '"reviewMonths": "often"', /^content\.reviewMonths/],
    ["en/any-topic.json", '"title": "Any topic",', '"title": "Any topic"', /./, 1],
    ["en/any-topic.json", '"takeaway"', '"headline"', /^This text can't be kept: a section is one of/, null],
  ])("%s: %s", (file, from, to, said, off: number | null = 0) => {
    const files = new Map(pack(english(one)));
    const mended = (files.get(file) ?? "").replace(from, to);
    const line = mended.split("\n").findIndex((text) => text.includes(to)) + 1;
    expect(line).toBeGreaterThan(0);
    files.set(file, mended);
    const { faults } = readBack(files);
    expect(faults[0]).toMatchObject({
      file,
      line: off === null ? null : line + off,
      problem: expect.stringMatching(said),
    });
    expect(faults.every(({ fix }) => fix !== "")).toBe(true);
  });

  it.each([
    ["no pack.json", new Map([["en/any-topic.md", "x"]]), /missing/],
    [
      "another format",
      new Map([["pack.json", JSON.stringify({ ...header, format: 2, files: {} })]]),
      /this Towline reads format 1/,
    ],
    [
      "a source without its citation",
      new Map([
        ["pack.json", JSON.stringify({ ...header, format: 1, files: {} })],
        ["sources.yaml", "A2024:\n  tag: R\n"],
      ]),
      /A2024\.citation/,
    ],
  ])("%s", (_name, files, said) => {
    expect(readPackFile(files).faults[0]?.problem).toMatch(said);
  });
});

describe("a matching both changed", () => {
  const of = (more: object): MatchContent => ({
    grade: "moderate",
    match: matchData.parse({ weights: { "sx.anhedonia": 2, "sx.fatigue": 1 }, ...more }),
  });
  const base = of({ block: [{ when: "hx.seizure" }] });

  it("takes what either changed, weight by weight and block by block", () => {
    const { content: merged, conflicts } = mergeMatches(
      base,
      of({
        weights: { "sx.anhedonia": 3, "sx.fatigue": 1 },
        block: [{ when: "hx.seizure" }, { when: "hx.dementia" }],
      }),
      of({ weights: { "sx.anhedonia": 2, "sx.insomnia": 1 }, block: [], gate: "tx.on_ssri_snri" }),
    );
    expect(conflicts).toEqual([]);
    expect(merged.match).toMatchObject({
      weights: { "sx.anhedonia": 3, "sx.insomnia": 1 },
      block: [{ when: "hx.dementia" }],
      gate: "tx.on_ssri_snri",
    });
  });

  it("keeps ours where both changed the same, and tells both", () => {
    const { content: merged, conflicts } = mergeMatches(
      base,
      of({ block: base.match.block, gate: "sx.fatigue" }),
      of({ block: base.match.block, gate: "sx.anhedonia" }),
    );
    expect(merged.match.gate).toBe("sx.fatigue");
    expect(conflicts).toEqual([{ where: "Gate", ours: "sx.fatigue", theirs: "sx.anhedonia" }]);
  });
});
