import { describe, expect, it } from "vitest";
import { faultLine } from "@/lib/library/fault";
import { readTopicMarkdown } from "./read-markdown";
import { partsFor, type OptionStanding } from "@/lib/library/tree/parts-for-patient";
import { claimsOf, gridsOf, treeText, type Tree } from "@/lib/library/tree/tree";
import type { Grid } from "@/lib/document/schema";

const front = `---
slug: sample-grid
title: Compare
order: 901
grade: limited
author: Towline team
writtenOn: 2026-11-21
reviewMonths: 6
sources: [Page2024]
match: {}
---
`;
const compare = `
## Compare

### Options

- Pill one {option=one} {topic=option-one}
- Pill two {option=two} {topic=option-two} {unless=hx.kidney}
- Talk therapy

### How it works {row=how}

- [It is a dimmer.]{claim="Page2024" standing=emerging}
- [It is a stand-in.]{picture}
- Skills.

### Side effects

- Dry mouth.

  Some weight gain. {unless=hx.eating_disorder}
- Sleepy.
- None.
`;
const read = (body: string) => readTopicMarkdown(`${front}${body}`, "en/sample-grid.md");
const tree = read(compare).tree as Tree;
const printed = (facts: string[], options: [string, OptionStanding][] = [], chosen?: string[]) =>
  partsFor(tree, {
    layer: "brief",
    facts: new Set(facts),
    hide: [],
    options: new Map(options),
    notSuggested: "Not suggested for you. Ask a specialist.",
    ...(chosen ? { gridOptions: chosen } : {}),
  })[0]?.content[0] as Grid;
const cells = (grid: Grid) =>
  grid.rows.map((row) =>
    row.cells.map((cell) => cell.map(({ content }) => content.map((node) => node.text).join("")).join("|")),
  );

describe("a grid in Markdown", () => {
  it("is options by rows, every cell with its paragraphs, claims and conditions", () => {
    const [grid] = gridsOf(tree);
    expect(grid?.options.map(({ attrs: { option, topic, unless } }) => [option, topic, unless])).toEqual([
      ["one", "option-one", []],
      ["two", "option-two", ["hx.kidney"]],
      [null, null, []],
    ]);
    expect(grid?.rows.map(({ attrs, content }) => [attrs.row, attrs.title, content.length])).toEqual([
      ["how", "How it works", 3],
      [null, "Side effects", 3],
    ]);
    expect(claimsOf(tree).map(({ text, standing }) => [text, standing])).toEqual([
      ["It is a dimmer.", "emerging"],
    ]);
  });

  it("reads row by row", () => {
    expect(treeText(tree).split("\n")).toEqual([
      "Pill one",
      "Pill two",
      "Talk therapy",
      "How it works",
      "It is a dimmer.",
      "It is a stand-in.",
      "Skills.",
      "Side effects",
      "Dry mouth.",
      "Some weight gain.",
      "Sleepy.",
      "None.",
    ]);
  });

  it.each([
    ["a row with too few cells", compare.replace("- Skills.\n", ""), "2 cells for 3 options"],
    [
      "words where a row should be",
      compare.replace("### Side effects\n", "Side effects\n"),
      "no place in a grid",
    ],
    [
      "an option with a list in it",
      compare.replace("- Talk therapy", "- Talk therapy\n  - CBT"),
      "An option is one line",
    ],
    [
      "a name that stands twice",
      compare.replace("{option=two}", "{option=one}"),
      "the name one stands twice",
    ],
    ["the name of a row at an option", compare.replace("{option=one}", "{row=one}"), "brace stands alone"],
    [
      "a list in a cell",
      compare.replace("- Sleepy.", "- Sleepy.\n  - very"),
      "A cell of a grid holds paragraphs",
    ],
  ])("refuses %s", (_, body, says) => {
    expect(read(body).faults.map(faultLine).join("\n")).toContain(says);
  });
});

describe("a grid on paper", () => {
  it("hides an option that is not safe and says why", () => {
    const grid = printed(
      [],
      [["option-one", { hidden: true, words: "not safe for you because of seizures" }]],
    );
    expect(grid.leftOut).toEqual(["Pill one: not safe for you because of seizures."]);
    expect(grid.columns.map((column) => column.title)).toEqual(["Pill two", "Talk therapy"]);
    expect(cells(grid)).toEqual([
      ["It is a stand-in.", "Skills."],
      ["Sleepy.", "None."],
    ]);
  });

  it("keeps an option that is plainly blocked, and marks it", () => {
    const grid = printed([], [["option-two", { hidden: false, words: "Ask a specialist." }]]);
    expect(grid.columns.map(({ title, mark }) => [title, mark])).toEqual([
      ["Pill one", null],
      ["Pill two", "Ask a specialist."],
      ["Talk therapy", null],
    ]);
    expect(grid.leftOut).toEqual([]);
  });

  it("leaves an option out by its own condition, and says that it is not suggested", () => {
    const grid = printed(["hx.kidney"]);
    expect(grid.leftOut).toEqual(["Pill two: not suggested for you. Ask a specialist."]);
    expect(grid.columns.map(({ title }) => title)).toEqual(["Pill one", "Talk therapy"]);
  });

  it("prints neither column nor reason for an option that was not chosen", () => {
    const blocked: [string, OptionStanding][] = [
      ["option-one", { hidden: true, words: "not safe for you because of seizures" }],
    ];
    const without = printed([], blocked, ["two"]);
    expect([without.columns.map(({ title }) => title), without.leftOut]).toEqual([
      ["Pill two", "Talk therapy"],
      [],
    ]);
    expect(printed([], blocked, ["one", "two"]).leftOut).toHaveLength(1);
  });

  it("calls a row by its name where it has one", () => {
    expect(printed([]).rows.map(({ id }) => id)).toEqual(["how", "sample-grid.compare.1.2"]);
  });

  it("never hides an option that belongs to no topic, and prints every weight line but for those it could harm", () => {
    expect(cells(printed([]))[1]).toEqual(["Dry mouth.|Some weight gain.", "Sleepy.", "None."]);
    expect(cells(printed(["hx.eating_disorder"]))[1]).toEqual(["Dry mouth.", "Sleepy.", "None."]);
  });
});
