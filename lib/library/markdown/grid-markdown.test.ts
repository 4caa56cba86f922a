import { describe, expect, it } from "vitest";
import { faultLine } from "@/lib/library/fault";
import { readTopicMarkdown } from "./read-markdown";
import { partsFor, type OptionStanding } from "@/lib/library/tree/printed-parts";
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

- Pill one {topic=option-one}
- Pill two {topic=option-two}
- Talk therapy

### How it works

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
const printed = (facts: string[], options: [string, OptionStanding][] = []) =>
  partsFor(tree, { layer: "brief", facts: new Set(facts), hide: [], options: new Map(options) })[0]
    ?.content[0] as Grid;
const cells = (grid: Grid) =>
  grid.rows.map((row) =>
    row.cells.map((cell) => cell.map(({ content }) => content.map((node) => node.text).join("")).join("|")),
  );

describe("a grid in Markdown", () => {
  it("is options by rows, every cell with its paragraphs, claims and conditions", () => {
    const [grid] = gridsOf(tree);
    expect(grid?.options.map(({ attrs }) => attrs.topic)).toEqual(["option-one", "option-two", null]);
    expect(grid?.rows.map(({ attrs, content }) => [attrs.title, content.length])).toEqual([
      ["How it works", 3],
      ["Side effects", 3],
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

  it("never hides an option that belongs to no topic, and prints every weight line but for those it could harm", () => {
    expect(cells(printed([]))[1]).toEqual(["Dry mouth.|Some weight gain.", "Sleepy.", "None."]);
    expect(cells(printed(["hx.eating_disorder"]))[1]).toEqual(["Dry mouth.", "Sleepy.", "None."]);
  });
});
