import { expect, it } from "vitest";
import { languageName, ownLanguageName } from "./language-name";
import { languages } from "@/lib/platform/languages";

it("names every language of the library in English and in itself", () => {
  expect(languages.map((language) => [languageName(language), ownLanguageName(language)])).toEqual([
    ["English", "English"],
    ["Spanish", "Español"],
  ]);
});

it("names a language nobody has listed here yet, and refuses what is none", () => {
  expect([languageName("vi"), ownLanguageName("vi"), languageName("en", "es")]).toEqual([
    "Vietnamese",
    "Tiếng Việt",
    "Inglés",
  ]);
  expect(() => languageName("not a tag")).toThrow(RangeError);
});
