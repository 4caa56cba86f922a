import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankMatch, blankText } from "@/lib/editorial/versions/blank-version";
import { compareLines, summaryOf, type ComparedLine } from "./compare";
import { matchLines, namesFrom, textLines, type Line } from "./version-lines";
import type { TextContent } from "@/lib/editorial/schema";
import type { Tree } from "@/lib/library/tree/tree";
import type { Mark, TextNode } from "@/lib/document/schema";
import { anyTree } from "@/tests/setup/any-tree";

const line = (text: string, where = "Full", about: string[] = []): Line => ({ where, text, about });
const told = (lines: ComparedLine[]) =>
  lines.map(({ state, left, right }) => [
    state,
    left?.map(({ text }) => text).join("") ?? null,
    right?.map(({ text }) => text).join("") ?? null,
  ]);

describe("comparing two versions", () => {
  it("marks the words that went and came, and nothing else", () => {
    const [changed] = compareLines([line("Start with one small step.")], [line("Start with one tiny step.")]);
    expect(changed?.left?.filter(({ kind }) => kind === "removed").map(({ text }) => text)).toEqual([
      "small",
    ]);
    expect(changed?.right?.filter(({ kind }) => kind === "added").map(({ text }) => text)).toEqual(["tiny"]);
  });

  it("tells new and taken out lines from changed ones, place by place", () => {
    const one = [line("A", "Title"), line("first"), line("gone"), line("ask?", "Questions")];
    const other = [
      line("A", "Title"),
      line("new"),
      line("first"),
      line("ask what?", "Questions"),
      line("more?", "Questions"),
    ];
    expect(told(compareLines(one, other))).toEqual([
      ["same", "A", "A"],
      ["added", null, "new"],
      ["same", "first", "first"],
      ["removed", "gone", null],
      ["changed", "ask?", "ask what?"],
      ["added", null, "more?"],
    ]);
    expect(summaryOf(compareLines(one, other))).toBe("1 line changed, 2 new, 1 taken out.");
    expect(summaryOf(compareLines(one, one))).toBe("Both versions are alike.");
  });

  it("shows a change of sources or standing where no word changed", () => {
    const text = (standing: string): TextContent => {
      const content = blankText("x", "en", null);
      const paragraph = content.tree.content[0]?.content[0];
      if (paragraph?.type === "paragraph")
        paragraph.content = [
          {
            type: "text",
            text: "It helps.",
            marks: [{ type: "claim", attrs: { sources: ["Page2024"], standing: standing as "emerging" } }],
          },
        ];
      return content;
    };
    const changed = compareLines(textLines(text("emerging")), textLines(text("contested"))).filter(
      ({ state }) => state !== "same",
    );
    expect(changed.map(({ leftAbout, rightAbout }) => [leftAbout, rightAbout])).toEqual([
      [["emerging: Page2024"], ["contested: Page2024"]],
    ]);
  });

  it("reads a matching as lines: weights, gate, blocks, pairs, pins", () => {
    const after = {
      ...blankMatch,
      match: {
        ...blankMatch.match,
        weights: { "sx.anhedonia": 3 },
        gate: "sx.anhedonia",
        block: [{ when: "hx.seizure", hard: true }],
        pair: [{ add: "when-to-call" }],
        pin: [{ when: "sx.low_mood" }],
      },
    };
    const came = compareLines(matchLines(blankMatch), matchLines(after)).filter(
      ({ state }) => state === "added",
    );
    expect(came.map(({ where, right }) => `${where}: ${right?.[0]?.text}`)).toEqual([
      "Weight: sx.anhedonia: 3",
      "Gate: sx.anhedonia",
      "Hard block: hx.seizure",
      "Brings along: when-to-call",
      "Pinned: sx.low_mood",
    ]);
  });

  it("says ids of the vocabulary in its words", () => {
    const names = namesFrom([
      { id: "sx.anhedonia", label: "Loss of joy" },
      { id: "hx.seizure", label: "Seizures" },
    ]);
    const match = {
      ...blankMatch.match,
      weights: { "sx.anhedonia": 2 },
      gate: "sx.anhedonia at least 2 and (hx.seizure or tx.unknown)",
    };
    expect(matchLines({ ...blankMatch, match }, names).map(({ text }) => text)).toEqual(
      expect.arrayContaining(["“Loss of joy”: 2", "“Loss of joy” at least 2 and (“Seizures” or tx.unknown)"]),
    );
  });

  it("says which words a mark stands on, where it is not the whole line", () => {
    const claim: Mark = { type: "claim", attrs: { sources: ["Page2024"], standing: "emerging" } };
    const line = (...content: TextNode[]) =>
      textLines(
        withTree({
          type: "doc",
          content: [
            {
              type: "section",
              attrs: { kind: "takeaway", layer: null },
              content: [{ type: "paragraph", attrs: { id: "a", unless: [], when: [], same: [] }, content }],
            },
          ],
        }),
      )[1];
    const [helps, often] = [
      { type: "text" as const, text: "It helps. ", marks: [claim] },
      { type: "text" as const, text: "Often.", marks: [claim, { type: "strong" as const }] },
    ];
    expect(line(helps, often)?.about).toEqual(["emerging: Page2024", "“Often.” bold"]);
    expect(line(helps, { type: "text", text: "Often." })?.about).toEqual(["“It helps. ” emerging: Page2024"]);
  });

  it("shows every change of a tree, however small and wherever it is", () => {
    fc.assert(
      fc.property(anyTree, fc.nat(), (tree, choice) => {
        const changed = structuredClone(tree);
        const changes = changesOf(changed);
        changes[choice % changes.length]?.();
        expect(summaryOf(compareLines(textLines(withTree(tree)), textLines(withTree(changed))))).not.toBe(
          "Both versions are alike.",
        );
      }),
      { numRuns: 300 },
    );
  });

  it("gives both texts back whole and in order, whatever they are", () => {
    const lines = fc.array(
      fc.record({
        where: fc.constantFrom("Title", "Brief", "Full"),
        text: fc.string({ maxLength: 40 }),
        about: fc.constantFrom<string[]>([], ["a"]),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        const compared = compareLines(one, other);
        const side = (name: "left" | "right") =>
          compared.flatMap((row) =>
            row[name] ? [`${row.where}|${row[name].map(({ text }) => text).join("")}`] : [],
          );
        expect(side("left")).toEqual(one.map(({ where, text }) => `${where}|${text}`));
        expect(side("right")).toEqual(other.map(({ where, text }) => `${where}|${text}`));
      }),
      { numRuns: 500 },
    );
  });
});

function withTree(tree: Tree): TextContent {
  return { ...blankText("x", "en", null), tree };
}

type Loose = {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: Loose[];
  content?: Loose[];
};

/** Every single change an editor could make to a node of this tree, as something to do to it. */
function changesOf(tree: Tree): (() => void)[] {
  const changes: (() => void)[] = [];
  const visit = (node: Loose) => {
    const attrs = node.attrs ?? {};
    const set = (name: string, value: unknown) =>
      changes.push(() => {
        attrs[name] = value;
      });
    if ("when" in attrs) set("when", [...(attrs.when as string[]), "hx.changed"]);
    if ("unless" in attrs) set("unless", [...(attrs.unless as string[]), "hx.changed"]);
    if (node.type === "callout") set("kind", attrs.kind === "now" ? "note" : "now");
    if (node.type === "figure") set("key", `${String(attrs.key)}-x`);
    if (node.type === "gridRow") {
      set("title", `${String(attrs.title)}x`);
      set("row", attrs.row === null ? "named" : null);
    }
    if (node.type === "gridOption") {
      set("topic", attrs.topic === "sleep" ? null : "sleep");
      set("option", attrs.option === null ? "named" : null);
    }
    if (node.type === "bulletList" || node.type === "orderedList")
      changes.push(() => {
        node.type = node.type === "bulletList" ? "orderedList" : "bulletList";
      });
    if (node.type === "text")
      changes.push(
        () => {
          node.text = `${node.text}x`;
        },
        () => toggleBold(node),
      );
    for (const mark of node.marks ?? []) {
      changes.push(() => {
        node.marks = node.marks?.filter((one) => one !== mark);
      });
      if (mark.type === "claim" && mark.attrs) {
        const { attrs: said } = mark;
        changes.push(
          () => {
            said.standing = said.standing === "contested" ? "emerging" : "contested";
          },
          () => {
            said.sources = [...(said.sources as string[]), "Other2020"];
          },
        );
      }
    }
    node.content?.forEach(visit);
  };
  visit(tree as Loose);
  return changes;
}

function toggleBold(node: Loose): void {
  const rest = node.marks?.filter(({ type }) => type !== "strong") ?? [];
  node.marks = rest.length < (node.marks?.length ?? 0) ? rest : [...rest, { type: "strong" }];
}
