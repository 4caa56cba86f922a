import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { pageWords } from "./page-words-schema";
import { printable } from "@/lib/document/pdf/printable";
import { englishWords, sampleDocument } from "@/tests/setup/sample-document";

const file = readFileSync("prisma/library/en/page.yaml", "utf8");

describe("the fixed words of the page", () => {
  test("hold the crisis lines of docs/evidence/brief.md G.5 and nothing about press 3", () => {
    const lines = englishWords.crisisLines.join(" ");
    for (const needed of [
      "911",
      "Call or text 988",
      "988lifeline.org",
      "press 2",
      "AYUDA to 988",
      "HOME to 741741",
    ])
      expect(lines).toContain(needed);
    expect(JSON.stringify(englishWords)).not.toMatch(/press 3/i);
  });

  test("can all be printed", () => {
    expect(printable(sampleDocument()).missing).toEqual([]);
  });

  test("no sentence is longer than 18 words", () => {
    const sentences = Object.values(englishWords)
      .flat()
      .filter((value) => typeof value === "string")
      .flatMap((value) => value.split(/[.?!]\s/));
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 18)).toEqual([]);
  });

  test.each([
    ["an unknown key", `${file}\nextra: word\n`],
    ["a missing key", file.replace(/^doNotStop:.*$/m, "")],
    ["a lost placeholder", file.replace("{pages}", "many")],
  ])("refuses %s", (_, yaml) => {
    expect(() => pageWords.parse(parse(yaml))).toThrow();
  });
});
