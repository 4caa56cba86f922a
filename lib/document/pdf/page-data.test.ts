import { describe, expect, test } from "vitest";
import { sampleDocument } from "@/tests/setup/sample-document";
import { pageData } from "./page-data";

const dataOf = (change: Parameters<typeof sampleDocument>[0]) =>
  pageData(JSON.stringify(sampleDocument(change)));
const ruleFor = (change: Parameters<typeof sampleDocument>[0]) =>
  JSON.parse(dataOf(change).frame) as { longWords: boolean; beyond: string | null; scripts: unknown[] };

describe("the files that Typst reads of a document", () => {
  test("what a clinic's handouts have in common is the same file for each patient", () => {
    const [one, other] = [dataOf({ forName: "Ana" }), dataOf({ forName: "Ben", note: "Walk each day." })];
    expect(other.frame).toBe(one.frame);
    expect(other.figures).toBe(one.figures);
    expect(other.document).not.toBe(one.document);
  });

  test("together they hold all of it", () => {
    const document = sampleDocument({ forName: "Ana" });
    const { frame, figures, document: own } = dataOf({ forName: "Ana" });
    const { scripts, beyond, longWords, ...shared } = JSON.parse(frame) as Record<string, unknown>;
    const held = { ...shared, figures: JSON.parse(figures) as unknown, ...(JSON.parse(own) as object) };
    expect(held).toEqual(JSON.parse(JSON.stringify(document)));
    expect({ scripts, beyond }).toEqual({ scripts: [], beyond: null });
    expect(longWords).toBeTypeOf("boolean");
  });

  test.each([
    ["a word that may be wider than a line", { note: "a".repeat(40) }, { longWords: true }],
    ["the same, though it is a name", { forName: "B".repeat(60) }, { longWords: true }],
  ])("%s may break", (_, change, told) => {
    expect(ruleFor(change)).toMatchObject(told);
  });

  test("letters beyond the page's own font are told, and those of other scripts with their fonts", () => {
    expect(ruleFor({ forName: "Nguyễn" }).beyond).toBeTypeOf("string");
    const { scripts } = ruleFor({ forName: "王小明" });
    expect(scripts).toHaveLength(1);
    expect(dataOf({ forName: "王小明" }).rare).toBe(true);
  });
});
