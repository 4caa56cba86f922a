import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareLines, matchLines, summaryOf, textLines, type ComparedLine, type Line } from "@/lib/editorial/compare";
import { blankMatch, blankText } from "@/lib/editorial/blank";
import type { TextContent } from "@/lib/editorial/schema";

const line = (text: string, where = "Full", about: string[] = []): Line => ({ where, text, about });
const told = (lines: ComparedLine[]) => lines.map(({ state, left, right }) => [state, left?.map(({ text }) => text).join("") ?? null, right?.map(({ text }) => text).join("") ?? null]);

describe("comparing two versions", () => {
  it("marks the words that went and came, and nothing else", () => {
    const [changed] = compareLines([line("Start with one small step.")], [line("Start with one tiny step.")]);
    expect(changed?.left?.filter(({ kind }) => kind === "removed").map(({ text }) => text)).toEqual(["small"]);
    expect(changed?.right?.filter(({ kind }) => kind === "added").map(({ text }) => text)).toEqual(["tiny"]);
  });

  it("tells new and taken out lines from changed ones, place by place", () => {
    const one = [line("A", "Title"), line("first"), line("gone"), line("ask?", "Questions")];
    const other = [line("A", "Title"), line("new"), line("first"), line("ask what?", "Questions"), line("more?", "Questions")];
    expect(told(compareLines(one, other))).toEqual([
      ["same", "A", "A"], ["added", null, "new"], ["same", "first", "first"], ["removed", "gone", null], ["changed", "ask?", "ask what?"], ["added", null, "more?"],
    ]);
    expect(summaryOf(compareLines(one, other))).toBe("1 line changed, 2 new, 1 taken out.");
    expect(summaryOf(compareLines(one, one))).toBe("Both versions are alike.");
  });

  it("shows a change of sources or standing where no word changed", () => {
    const text = (standing: string): TextContent => {
      const content = blankText("x", "en", null);
      const paragraph = content.tree.content[0]?.content[0];
      if (paragraph?.type === "paragraph") paragraph.content = [{ type: "text", text: "It helps.", marks: [{ type: "claim", attrs: { sources: ["Page2024"], standing: standing as "emerging" } }] }];
      return content;
    };
    const changed = compareLines(textLines(text("emerging")), textLines(text("contested"))).filter(({ state }) => state !== "same");
    expect(changed.map(({ leftAbout, rightAbout }) => [leftAbout, rightAbout])).toEqual([[["emerging: Page2024"], ["contested: Page2024"]]]);
  });

  it("reads a matching as lines: weights, gate, blocks, pairs, pins", () => {
    const after = { ...blankMatch, match: { ...blankMatch.match, weights: { "sx.anhedonia": 3 }, gate: "sx.anhedonia", block: [{ when: "hx.seizure", hard: true }], pair: [{ add: "when-to-call" }], pin: [{ when: "sx.low_mood" }] } };
    const came = compareLines(matchLines(blankMatch), matchLines(after)).filter(({ state }) => state === "added");
    expect(came.map(({ where, right }) => `${where}: ${right?.[0]?.text}`)).toEqual(["Weight: sx.anhedonia 3", "Gate: sx.anhedonia", "Hard block: hx.seizure", "Brings along: when-to-call", "Pinned: sx.low_mood"]);
  });

  it("gives both texts back whole and in order, whatever they are", () => {
    const lines = fc.array(fc.record({ where: fc.constantFrom("Title", "Brief", "Full"), text: fc.string({ maxLength: 40 }), about: fc.constantFrom<string[]>([], ["a"]) }), { maxLength: 12 });
    fc.assert(fc.property(lines, lines, (one, other) => {
      const compared = compareLines(one, other);
      const side = (name: "left" | "right") => compared.flatMap((row) => (row[name] ? [`${row.where}|${row[name].map(({ text }) => text).join("")}`] : []));
      expect(side("left")).toEqual(one.map(({ where, text }) => `${where}|${text}`));
      expect(side("right")).toEqual(other.map(({ where, text }) => `${where}|${text}`));
    }), { numRuns: 500 });
  });
});
