/**
 * Gates over the library as a whole catch what is planted: a language with holes, a
 * ledger that leads nowhere.
 */
import { describe, expect, it } from "vitest";
import { faultLine } from "@/lib/library/fault";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { gateLedger } from "./ledger";
import { gatePrintedLanguage } from "./printed-language";
import { gateBanners } from "./text";
import type { LibraryFolder } from "@/lib/library/schema";

const library = await shippedFolder();
const spanish = library.messages.es;
if (!spanish) throw new Error("The library has no Spanish.");
const without = <T extends object>(all: T, key: string) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => name !== key)) as T;

describe("a language that pages print in", () => {
  const faults = (change: Partial<LibraryFolder>) =>
    gatePrintedLanguage({ ...library, ...change })
      .map(faultLine)
      .join("\n");
  const said = (es: Partial<typeof spanish>) =>
    faults({ messages: { ...library.messages, es: { ...spanish, ...es } } });

  it("is whole as shipped", () => expect(faults({})).toBe(""));

  it.each<[string, string, string]>([
    [
      "a topic that is not translated",
      faults({
        topics: library.topics.filter(({ slug, language }) => slug !== "sleep" || language === "en"),
      }),
      "es/sleep.md: This topic is not translated",
    ],
    [
      "a reason without words",
      said({ reasons: without(spanish.reasons, "hx.seizure") }),
      "no words for hx.seizure",
    ],
    [
      "a reason that never prints",
      said({ reasons: { ...spanish.reasons, "hx.psychosis": "psicosis" } }),
      "hx.psychosis, which never prints",
    ],
    [
      "a medicine without a name",
      said({ medicineNames: without(spanish.medicineNames, "option-bupropion") }),
      "none for option-bupropion",
    ],
    [
      "no fixed words",
      faults({ pageWords: { en: library.pageWords.en } }),
      "fixed words of this language are missing",
    ],
  ])("is told of %s", (_, told, says) => expect(told).toContain(says));

  it("is told of a banner without words, and of one that is too hard", () => {
    const banners = (change: Record<string, string | undefined>) =>
      gateBanners(
        {
          banners: Object.fromEntries(
            Object.entries({ ...spanish.banners, ...change }).filter(
              (entry): entry is [string, string] => entry[1] !== undefined,
            ),
          ),
          language: "es",
          file: "es/messages.yaml",
        },
        library.rules,
        [],
      )
        .failures.map(faultLine)
        .join("\n");
    expect(banners({})).toBe("");
    expect(banners({ "profile.bleeding": undefined })).toContain("profile.bleeding has no words");
    expect(
      banners({
        "profile.bleeding": "Individualización neurobiológica interdisciplinariamente farmacológica.",
      }),
    ).toContain("Fernández-Huerta ease");
  });
});

describe("the ledger", () => {
  const [first] = library.claims;
  if (!first) throw new Error("The ledger is empty.");
  it.each<[string, Partial<typeof first>, string]>([
    ["a topic that isn't there", { id: "009-01", topics: ["not-there"] }, "names the topic not-there"],
    ["a source that isn't there", { id: "009-01", sources: ["Nobody1900"] }, "names the source Nobody1900"],
    [
      "a pattern that can't be read",
      { id: "009-01", verdict: "unsupported", never: ["(("] },
      "can't be read: ((",
    ],
    [
      "patterns of a claim that stands",
      { id: "009-01", verdict: "supported", never: ["x"] },
      "is not unsupported and has patterns",
    ],
    ["a doubled id", { id: first.id }, "stands twice"],
  ])("is told of %s", (_, change, says) => {
    expect(
      gateLedger({ ...library, claims: [...library.claims, { ...first, ...change }] })
        .map(faultLine)
        .join("\n"),
    ).toContain(says);
  });
});
