/** What a machine can check of docs/ipdas.md: the comparison against the minimum standards of IPDAS 4. */
import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { pageWords } from "@/lib/document/page-words-schema";
import { wordsIn } from "@/lib/document/sentences";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { claimsOf, gridsOf, linesUnder, nodesUnder, type TreeGridRow } from "@/lib/library/tree/tree";
import { languages } from "@/lib/platform/languages";

const library = await shippedFolder();
const table = readFileSync("docs/ipdas.md", "utf8");
const wanted = ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "C1", "C2", "C3", "C4", "C5", "C6"];

test("the table has twelve items, each with its place and what is checked of it, and says who paid", () => {
  const rows = table
    .split("\n")
    .filter((line) => /^\| [QC]\d /.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  expect(rows.map(([, item]) => item)).toEqual(wanted);
  for (const [, item, criterion, place, checked] of rows)
    expect([item, criterion, place, checked].every(Boolean), item).toBe(true);
  expect(table).toMatch(/^\*\*Funding\.\*\* \S/m);
});

describe.each(languages)("the comparison in %s", (language) => {
  const topic = library.topics.find((one) => one.slug === "compare-options" && one.language === language);
  if (!topic) throw new Error("No comparison.");
  const [grid] = gridsOf(topic.tree);
  if (!grid) throw new Error("No grid.");
  const row = (name: string): TreeGridRow => {
    const found = grid.rows.find(({ attrs }) => attrs.row === name);
    if (!found) throw new Error(`No row ${name}.`);
    return found;
  };
  const wordsAt = (name: string) =>
    row(name).content.map((cell) => wordsIn(linesUnder(cell).join(" ")).length);
  const text = (layer: "brief" | "full") =>
    topic.tree.content
      .filter(({ attrs }) => attrs.layer === layer)
      .flatMap(({ content }) => content.flatMap(linesUnder))
      .join(" ");

  it.each(["brief", "full"] as const)("names the condition and the decision in %s (Q1, Q2)", (layer) => {
    const [first] = text(layer).split(". ");
    expect(first).toMatch(
      language === "en" ? /depression .* you decide .* next/ : /depresión .* decide .* sigue/,
    );
  });

  it("describes every option with its good, its bad and how it is to live with it (Q3 to Q6)", () => {
    expect(grid.options[0]?.attrs.option).toBe("keep");
    for (const name of ["help", "effort", "side-effects", "risks", "not-for"])
      expect(
        wordsAt(name).filter((count) => count === 0),
        name,
      ).toEqual([]);
  });

  it("gives the good and the bad of every option alike (C1)", () => {
    const [good, bad] = [wordsAt("help"), wordsAt("side-effects")];
    // Of an option that is named nobody reads a word of the one and a paragraph of the other.
    grid.options.forEach(({ attrs }, at) => {
      if (attrs.option === "keep") return;
      const share = (good[at] ?? 0) / ((good[at] ?? 0) + (bad[at] ?? 0));
      expect(share, String(attrs.option)).toBeGreaterThan(0.25);
      expect(share, String(attrs.option)).toBeLessThan(0.8);
    });
  });

  it("cites in every row, and says where it is unsure (C2, C5)", () => {
    for (const { attrs, content } of grid.rows) {
      const marked = content
        .flatMap((cell) => nodesUnder(cell))
        .flatMap(({ node }) => (node.type === "paragraph" ? node.content : []))
        .filter(({ marks }) => marks?.some(({ type }) => type === "claim"));
      expect(marked.length, String(attrs.row)).toBeGreaterThan(0);
    }
    const standings = new Set(claimsOf(topic.tree).map(({ standing }) => standing));
    expect([...standings].sort()).toEqual(["contested", "emerging", "established"]);
  });

  it("prints its date, its next review and the key to its marks (C3 to C5)", () => {
    const words = pageWords.parse(library.pageWords[language]);
    expect(words.provenanceLine).toContain("{writtenOn}");
    expect(words.smallPrintLine).toContain("{reviewDueOn}");
    expect(words.standingKey.emerging && words.standingKey.contested).toBeTruthy();
  });
});

test("its review falls due within two years (C4)", () => {
  const topic = library.topics.find(({ slug }) => slug === "compare-options");
  expect(topic?.reviewMonths).toBeLessThanOrEqual(24);
});
