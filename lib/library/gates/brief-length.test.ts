/** How long `## Brief` may be: 60 to 90 words outside call boxes, in Spanish a quarter more. */
import { describe, expect, test } from "vitest";
import { gateReading } from "./reading-grade";
import type { TopicFile } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import type { TreeParagraph, TreeSection } from "@/lib/library/tree/tree";
import { englishWords } from "@/tests/setup/sample-document";

/** Sentences of at most ten words. */
const sentences = (count: number, word: string) =>
  Array.from({ length: Math.ceil(count / 10) }, (_, line) => Math.min(10, count - line * 10))
    .map((length) => `${Array.from({ length }, () => word).join(" ")}.`)
    .join(" ");
const paragraph = (id: string, text: string): TreeParagraph => ({
  type: "paragraph",
  attrs: { id, unless: [], when: [], same: [] },
  content: [{ type: "text", text }],
});
const callBox: TreeSection["content"][number] = {
  type: "callout",
  attrs: { id: "box", unless: [], when: [], kind: "today" },
  content: [paragraph("box.1", "Call us today.")],
};

function lengthFaults(
  count: number,
  { language = "en", box = false }: { language?: Language; box?: boolean } = {},
) {
  const text = paragraph("brief.1", sentences(count, language === "en" ? "walk" : "paso"));
  const brief: TreeSection = {
    type: "section",
    attrs: { kind: "meaning", layer: "brief" },
    content: box ? [text, callBox] : [text],
  };
  const topic = {
    title: "Walk",
    tree: { type: "doc", content: [brief] },
    language,
    file: `${language}/sample.md`,
    cautions: [],
  };
  return gateReading(topic as unknown as TopicFile, { names: [], words: englishWords })
    .failures.map(({ problem, fix }) => `${problem} ${fix}`)
    .filter((line) => line.startsWith("Brief has"));
}

describe("a brief text", () => {
  test.each([60, 61, 89, 90])("of %i words passes", (count) => {
    expect(lengthFaults(count)).toEqual([]);
  });

  test.each([59, 91])("of %i words fails", (count) => {
    expect(lengthFaults(count)).toEqual([
      `Brief has ${count} words, ${count} of them outside call boxes. Keep it between 60 and 90.`,
    ]);
  });

  test("in Spanish may have 112 words, and not 113", () => {
    expect(lengthFaults(112, { language: "es" })).toEqual([]);
    expect(lengthFaults(113, { language: "es" })).toEqual([
      "Brief has 113 words, 113 of them outside call boxes. Keep it between 60 and 112.",
    ]);
  });

  test("a call box does not count towards its 90 words", () => {
    expect(lengthFaults(90, { box: true })).toEqual([]);
    expect(lengthFaults(91, { box: true })).toEqual([
      "Brief has 94 words, 91 of them outside call boxes. Keep it between 60 and 90.",
    ]);
  });
});
