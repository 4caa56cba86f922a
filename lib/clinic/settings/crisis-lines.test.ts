import { beforeAll, describe, expect, test } from "vitest";
import { printingHolds } from "./printing-holds";
import { crisisWordsFor } from "./crisis-lines";
import { freshClinic } from "./schema";
import { AppError } from "@/lib/platform/errors";
import { parseLibrary } from "@/lib/library/starter/library-files";
import { readLibraryTexts, type LibraryTexts } from "@/lib/library/starter/folder-texts";
import { inLanguage } from "@/lib/library/reading/rules-in-language";
import { rulesDocument, type RulesDocument } from "@/lib/library/schema";
import { languages } from "@/lib/platform/languages";

let texts: LibraryTexts;
let shipped: RulesDocument;
beforeAll(async () => {
  texts = await readLibraryTexts();
  shipped = parseLibrary(texts).rulesDocument;
});

const file = "crisis-lines.yaml";
const changed = (from: string | RegExp, to: string) =>
  new Map([...texts, [file, (texts.get(file) ?? "").replace(from, to)]]);
const faultsOf = (library: LibraryTexts) => {
  try {
    parseLibrary(library);
    return "none";
  } catch (error) {
    return error instanceof AppError ? error.words + error.nextStep : String(error);
  }
};

describe("crisis-lines.yaml", () => {
  test("ships the United States alone, in every language pages print in", () => {
    expect(Object.keys(shipped.crisisLines)).toEqual(["us"]);
    for (const language of languages) {
      const spoken = inLanguage(shipped, language);
      expect([...(spoken?.regions.values() ?? [])].map(({ name }) => name)).toEqual(["United States"]);
      expect(spoken?.pageWords.crisisLines.join(" ")).toMatch(/911.*988/);
      expect(JSON.stringify(shipped.pageWords[language])).not.toContain("988");
    }
  });

  test("is refused when a region lacks a language, takes the key of a clinic's own lines, or has no line", () => {
    expect(faultsOf(changed(/ {4}es:[\s\S]*/, ""))).toContain(
      "us has no crisis lines in this language (es).",
    );
    expect(faultsOf(changed("us:", "own:"))).toContain(file);
    expect(faultsOf(changed(/crisisLines:\n(?: {8}- .*\n)+/, "crisisLines: []\n"))).toContain(file);
    expect(faultsOf(new Map([...texts].filter(([path]) => path !== file)))).toContain(
      "There is no region with crisis lines (en).",
    );
  });

  test("rules of before there were regions print the lines they hold, as the United States", () => {
    const {
      crisisLines,
      pageWords: { en },
      ...rest
    } = shipped;
    const old = rulesDocument.parse({ ...rest, pageWords: { en: { ...en, ...crisisLines.us?.words.en } } });
    expect(inLanguage(old, "en")?.regions.get("us")).toEqual({
      name: "United States",
      words: crisisLines.us?.words.en,
    });
    expect(inLanguage(old, "en")?.pageWords.footerCrisis).toBe("In crisis: call or text 988");
    expect(inLanguage(rulesDocument.parse({ ...rest, pageWords: { en } }), "en")).toBeNull();
  });
});

describe("which lines a page gets", () => {
  const spoken = (language: "en" | "es") => ({
    language,
    regions: inLanguage(shipped, language)?.regions ?? new Map(),
  });
  const own = { crisisTitle: "When to call", crisisLines: ["Call 112."], footerCrisis: "Call 112" };

  test("those of its region, in its language; its own where it typed them; none rather than another's", () => {
    expect(crisisWordsFor(freshClinic, spoken("es"))?.footerCrisis).toBe(
      "En crisis: llame al 988 y oprima 2",
    );
    expect(
      crisisWordsFor({ ...freshClinic, region: "own", crisisLinesOwn: { en: own } }, spoken("en")),
    ).toEqual(own);
    expect(
      crisisWordsFor({ ...freshClinic, region: "own", crisisLinesOwn: { en: own } }, spoken("es")),
    ).toBeNull();
    expect(crisisWordsFor({ ...freshClinic, region: "ca" }, spoken("en"))).toBeNull();
  });

  test("without lines, or in a language switched off, a page is held back in words", () => {
    expect(printingHolds(freshClinic, spoken("es"))).toEqual([]);
    expect(
      printingHolds({ ...freshClinic, region: "own", crisisLinesOwn: { en: own } }, spoken("es")).map(
        ({ line }) => line,
      ),
    ).toEqual(["The clinic has no crisis lines in Spanish. An admin writes them under Clinic."]);
    expect(printingHolds({ ...freshClinic, languages: ["en"] }, spoken("es"))).toHaveLength(1);
  });
});
