import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeTexts } from "./merge";
import { sayTheSame } from "./merge-tree";
import type { TextContent } from "@/lib/editorial/schema";
import { readTopicMarkdown } from "@/lib/library/markdown/read-markdown";
import { checkTree, treeText, type Tree } from "@/lib/library/tree/tree";
import { anyTree } from "@/tests/setup/any-tree";

const front =
  "---\nslug: sample\ntitle: A sample\norder: 901\ngrade: moderate\nauthor: Ada\nwrittenOn: 2026-11-21\nreviewMonths: 12\nsources: []\n---\n\n";

function treeOf(body: string): Tree {
  const { tree, faults } = readTopicMarkdown(`${front}${body}`, "en/sample.md");
  expect(faults).toEqual([]);
  if (!tree) throw new Error("No tree.");
  return tree;
}

const text = (tree: Tree, more: Partial<TextContent> = {}): TextContent => ({
  title: "A sample",
  tree,
  cautions: [],
  sources: ["Page2024"],
  corrects: [],
  author: "Ada",
  reviewMonths: 12,
  checkedBy: null,
  translatesId: null,
  ...more,
});
const full = (...paragraphs: string[]) => text(treeOf(`## Full\n\n${paragraphs.join("\n\n")}\n`));
const lines = (content: TextContent) => treeText(content.tree).split("\n");
const merged = (base: TextContent, ours: TextContent, theirs: TextContent) => {
  const { content, conflicts } = mergeTexts(base, ours, theirs);
  return {
    lines: lines(content),
    conflicts: conflicts.map(({ where, ours: mine, theirs: its }) => ({ where, ours: mine, theirs: its })),
  };
};

const base = full("One.", "Two.", "Three.");

describe("a text both changed", () => {
  it("takes theirs where only theirs changed, and ours where only ours did", () => {
    const other = full("One.", "Two, newly.", "Three.");
    expect(mergeTexts(base, base, other)).toEqual({ content: other, conflicts: [] });
    expect(mergeTexts(base, other, base)).toEqual({ content: other, conflicts: [] });
  });

  it("stands once where both changed it alike, whatever the ids", () => {
    const shifted = full("Two, newly.", "Three.");
    expect(merged(base, full("Two, newly.", "Three."), shifted)).toEqual({
      lines: ["Two, newly.", "Three."],
      conflicts: [],
    });
  });

  it("keeps both, ours first, where both changed the same block unlike", () => {
    expect(
      merged(base, full("One.", "Two of ours.", "Three."), full("One.", "Two of theirs.", "Three.")),
    ).toEqual({
      lines: ["One.", "Two of ours.", "Two of theirs.", "Three."],
      conflicts: [{ where: "Full", ours: "Two of ours.", theirs: "Two of theirs." }],
    });
  });

  it("puts together what both changed in different blocks, neighbours too", () => {
    expect(
      merged(base, full("One of ours.", "Two.", "Three."), full("One.", "Two of theirs.", "Three.")),
    ).toEqual({ lines: ["One of ours.", "Two of theirs.", "Three."], conflicts: [] });
  });

  it("puts in, takes out and moves", () => {
    expect(merged(base, full("Zero.", "One.", "Two.", "Three."), full("One.", "Three.", "Four."))).toEqual({
      lines: ["Zero.", "One.", "Three.", "Four."],
      conflicts: [],
    });
    expect(
      merged(base, full("Two.", "Three.", "One."), full("One.", "Two.", "Three.", "Four.")).lines.sort(),
    ).toEqual(["Four.", "One.", "Three.", "Two."]);
    expect(
      merged(base, full("One.", "Ours.", "Two.", "Three."), full("One.", "Theirs.", "Two.", "Three.")),
    ).toEqual({
      lines: ["One.", "Ours.", "Theirs.", "Two.", "Three."],
      conflicts: [{ where: "Full", ours: "Ours.", theirs: "Theirs." }],
    });
  });

  it("keeps what one side changed and the other took out, and says so", () => {
    expect(merged(base, full("One.", "Three."), full("One.", "Two of theirs.", "Three."))).toEqual({
      lines: ["One.", "Two of theirs.", "Three."],
      conflicts: [{ where: "Full", ours: "", theirs: "Two of theirs." }],
    });
  });

  it("goes into a list item by item, and names the block of a conflict", () => {
    const list = (...items: string[]) =>
      text(treeOf(`## What you can do\n\n${items.map((item) => `- ${item}`).join("\n")}\n`));
    const old = list("Walk.", "Sleep.", "Call.");
    expect(
      merged(old, list("Walk daily.", "Sleep.", "Call."), list("Walk.", "Sleep.", "Call us.", "Eat.")),
    ).toEqual({ lines: ["Walk daily.", "Sleep.", "Call us.", "Eat."], conflicts: [] });
    const { content, conflicts } = mergeTexts(
      old,
      list("Walk daily.", "Sleep.", "Call."),
      list("Walk fast.", "Sleep.", "Call."),
    );
    expect(lines(content)).toEqual(["Walk daily.", "Walk fast.", "Sleep.", "Call."]);
    expect(conflicts).toEqual([
      { where: "What you can do", ours: "Walk daily.", theirs: "Walk fast.", blockId: "sample.do.1.1" },
    ]);
    const ids = JSON.stringify(content.tree).match(/"id":"[^"]+"/g) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("takes a grid as one", () => {
    const grid = (cell: string) =>
      text(treeOf(`## Compare\n\n### Options\n\n- A\n- B\n\n### Row\n\n- ${cell}\n- Same.\n`));
    const { content, conflicts } = mergeTexts(grid("Old."), grid("Ours."), grid("Theirs."));
    expect(content.tree.content[0]?.content.map(({ type }) => type)).toEqual(["grid", "grid"]);
    expect(conflicts).toHaveLength(1);
  });

  it("keeps whole sections either side added, in the order of the page", () => {
    const brief = "## Brief\n\nBrief.\n\n";
    const ours = text(treeOf(`${brief}## Full\n\nFull.\n`));
    const theirs = text(treeOf(`${brief}## Teach-back\n\n- Ask?\n`));
    const both = mergeTexts(text(treeOf(brief)), ours, theirs);
    expect(both.conflicts).toEqual([]);
    expect(both.content.tree.content.map(({ attrs }) => attrs.layer ?? attrs.kind).sort()).toEqual([
      "brief",
      "full",
      "teachBack",
    ]);
  });

  it("has a conflict at every difference where no base is known", () => {
    expect(mergeTexts(null, base, base).conflicts).toEqual([]);
    const { content, conflicts } = mergeTexts(null, base, full("One.", "Two of theirs.", "Three."));
    expect(lines(content)).toEqual(["One.", "Two.", "Two of theirs.", "Three."]);
    expect(conflicts).toHaveLength(1);
  });
});

describe("what stands around the text", () => {
  const around = (more: Partial<TextContent>) => text(base.tree, more);
  const both = (ours: Partial<TextContent>, theirs: Partial<TextContent>, old: Partial<TextContent> = {}) =>
    mergeTexts(around(old), around(ours), around(theirs));

  it("takes the side that changed, and keeps both where both did", () => {
    expect(both({ title: "Ours" }, { author: "Ben" })).toMatchObject({
      content: { title: "Ours", author: "Ben" },
      conflicts: [],
    });
    expect(both({ title: "Ours" }, { title: "Theirs" })).toMatchObject({
      content: { title: "Ours / Theirs" },
      conflicts: [{ where: "Title", ours: "Ours", theirs: "Theirs" }],
    });
    expect(both({ reviewMonths: 6 }, { reviewMonths: 9 })).toMatchObject({
      content: { reviewMonths: 6 },
      conflicts: [{ where: "Months until review" }],
    });
  });

  it("adds and takes out sources one by one, but none that a claim still cites", () => {
    expect(both({ sources: ["Page2024", "Ours"] }, { sources: ["Theirs"] }).content.sources).toEqual([
      "Ours",
      "Theirs",
    ]);
    const cites = text(treeOf('## Full\n\n[So it is.]{claim="Page2024" standing=established}\n'));
    expect(mergeTexts(text(base.tree), text(base.tree, { sources: [] }), cites).content.sources).toEqual([
      "Page2024",
    ]);
  });

  it("merges cautions by what brings them", () => {
    const one = (words: string) => ({ when: ["hx.seizure"], text: words });
    const more = { when: ["hx.psychosis"], text: "More." };
    expect(
      both({ cautions: [one("Old."), more] }, { cautions: [one("New.")] }, { cautions: [one("Old.")] })
        .content.cautions,
    ).toEqual([one("New."), more]);
    expect(
      both({ cautions: [one("Ours.")] }, { cautions: [one("Theirs.")] }, { cautions: [one("Old.")] }),
    ).toMatchObject({
      content: { cautions: [one("Ours."), one("Theirs.")] },
      conflicts: [{ where: "Caution for hx.seizure" }],
    });
  });

  it("says of a translation put together from two that nobody checked it", () => {
    const ours = { ...full("One of ours.", "Two.", "Three."), checkedBy: "Eva" };
    const theirs = { ...full("One.", "Two.", "Three of theirs."), checkedBy: "Eva" };
    expect(mergeTexts({ ...base, checkedBy: "Eva" }, ours, theirs).content.checkedBy).toBeNull();
    expect(
      mergeTexts({ ...base, checkedBy: "Eva" }, ours, { ...base, checkedBy: "Eva" }).content.checkedBy,
    ).toBe("Eva");
  });
});

const words = (tree: Tree) =>
  treeText(tree)
    .split(/\s+/)
    .filter((word) => word !== "");

/** The base with blocks taken out, put in from elsewhere, and moved. */
const edited = (old: Tree, other: Tree, choices: number[]): Tree => {
  const content = old.content.map((section, at) => {
    const [first = 0, second = 0] = [choices[at % choices.length], choices[(at + 1) % choices.length]];
    const blocks = section.content.filter(
      (_, index) => section.content.length === 1 || (index + first) % 4 !== 0,
    );
    const added = JSON.parse(
      JSON.stringify(
        other.content[second % other.content.length]?.content.slice(0, first % 2) ?? [],
      ).replaceAll('"id":"', `"id":"o${at}-`),
    ) as typeof blocks;
    const index = second % (blocks.length + 1);
    const all = [...blocks.slice(0, index), ...added, ...blocks.slice(index)];
    return { ...section, content: first % 3 === 0 ? all.reverse() : all };
  });
  return checkTree({ type: "doc", content });
};

describe("whatever two people write", () => {
  it("every word either added is in the merged text, which is a tree of the schema", () => {
    fc.assert(
      fc.property(
        anyTree,
        anyTree,
        anyTree,
        fc.array(fc.nat(20), { minLength: 2, maxLength: 6 }),
        fc.boolean(),
        (old, one, other, choices, near) => {
          const [ours, theirs] = near
            ? [edited(old, one, choices), edited(old, other, [...choices].reverse())]
            : [one, other];
          const { content } = mergeTexts(text(old), text(ours), text(theirs));
          expect(checkTree(content.tree)).toEqual(content.tree);
          const [before, after] = [new Set(words(old)), new Set(words(content.tree))];
          for (const side of [ours, theirs])
            expect(words(side).filter((word) => !before.has(word) && !after.has(word))).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("a side that changed nothing changes nothing", () => {
    fc.assert(
      fc.property(anyTree, anyTree, (one, other) => {
        expect(mergeTexts(text(one), text(other), text(one)).content.tree).toEqual(other);
        expect(mergeTexts(text(one), text(one), text(other)).content.tree).toEqual(other);
        expect(sayTheSame(mergeTexts(null, text(one), text(one)).content.tree, one)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
