/** Sources are named by author and year, else by what they are; a key is never printed. */
import { expect, test } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { languages } from "@/lib/platform/languages";
import { citationIn, needsOtherWords, sourceName } from "./source-name";

test.each([
  [
    "Page CE, Epperson CN, Novick AM. Beyond the serotonin deficit hypothesis. Mol Psychiatry 2024;29.",
    "Page 2024",
  ],
  ["(VAST-D) Mohamed S, et al. JAMA 2017;318(2):132-45.", "Mohamed 2017"],
  ["van der Zweerde T, et al. Guided online CBT-I; PMC6331685.", "van der Zweerde"],
  ["Sinha and colleagues. Sexual function before and after. East Asian Arch Psychiatry 2018.", "Sinha 2018"],
  ["Bupropion (Wellbutrin XL and generics) US prescribing information, copies.", "bupropion label"],
  ["Quetiapine XR product pages and MIMS-type label.", "quetiapine label"],
  ["NICE guideline NG222 Depression in adults (2022).", "NICE guideline NG222 Depression in adults, 2022"],
  [
    "Resting connectivity in MDD, multi-site. Transl Psychiatry 2021.",
    "Resting connectivity in MDD, multi-site, 2021",
  ],
  ["Harvard T.H. Chan School of Public Health. Means Matter.", "Harvard T.H. Chan School of Public Health"],
])("%s", (citation, name) => {
  expect(sourceName(citation)).toBe(name);
});

test.each([
  [
    "Guía NICE NG222 sobre la depresión en adultos (2022).",
    "Guía NICE NG222 sobre la depresión en adultos, 2022",
  ],
  ["Etiqueta de bupropión (EE. UU.; Wellbutrin XL y genéricos), copias.", "Etiqueta de bupropión"],
  ["Yue y otros (grupo de Weiying Lin). Development of a Fluorescent Probe. Angew Chem 2024.", "Yue 2024"],
  [
    "Aviso de seguridad de la FDA del 3 de mayo de 2016. fda.gov.",
    "Aviso de seguridad de la FDA del 3 de mayo de 2016",
  ],
])("in Spanish: %s", (citation, name) => {
  expect(sourceName(citation)).toBe(name);
});

test("a paper keeps its title in every language, and what is no paper gets words of its own", () => {
  const paper = {
    citation: "Page CE. Beyond the serotonin deficit hypothesis. Mol Psychiatry 2024.",
    es: null,
  };
  expect(citationIn(paper, "es")).toBe(paper.citation);
  const guide = { citation: "WHO mhGAP guidance.", es: "Guía mhGAP de la OMS." };
  expect([citationIn(guide, "en"), citationIn(guide, "es")]).toEqual([guide.citation, guide.es]);
  expect(needsOtherWords(paper.citation)).toBe(false);
  expect(needsOtherWords(guide.citation)).toBe(true);
  expect(needsOtherWords("(PAX-D) Browning M, et al. Pramipexole. Lancet Psychiatry 2025.")).toBe(false);
  expect(needsOtherWords("Moncrieff J, et al. Serotonin theory. Mol Psychiatry (online July 2022).")).toBe(
    true,
  );
  expect(needsOtherWords("Liu and colleagues. rTMS as add-on. 2014.")).toBe(true);
});

/** Words of a source's name that no Spanish sentence holds. */
const english =
  /\b(?:the|of|and|on|for|with|in|from|page|pages|label|labels|news|review|guideline|statement|warning|others|to)\b/;

test("every source of the library has a short name in both languages that is not its key", async () => {
  const { sources } = await shippedFolder();
  for (const language of languages) {
    const names = sources.map((one) => ({ key: one.key, name: sourceName(citationIn(one, language)) }));
    const wrong = names.filter(({ key, name }) => name.length < 4 || name.length > 66 || name === key);
    expect([language, wrong]).toEqual([language, []]);
    if (language !== "es") continue;
    expect(names.filter(({ name }) => english.test(name))).toEqual([]);
    // Nothing is cut off in the middle of what it is about.
    expect(
      names.filter(({ name }) => / (?:de|del|la|el|los|las|y|o|en|con|a|EE|sobre)(?:, \d{4})?$/.test(name)),
    ).toEqual([]);
  }
});
