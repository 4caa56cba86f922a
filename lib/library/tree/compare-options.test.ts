/** The grid of compare-options in the library (docs/evidence/brief.md D, docs/evidence/added-topics.md). */
import { describe, expect, it } from "vitest";
import type { Grid } from "@/lib/document/schema";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { languages, type Language } from "@/lib/platform/languages";
import { partsFor, type PartsAsked } from "./parts-for-patient";
import { gridsOf } from "./tree";

const library = await shippedFolder();
const treeIn = (language: Language) => {
  const topic = library.topics.find((one) => one.slug === "compare-options" && one.language === language);
  if (!topic) throw new Error(`no ${language}/compare-options`);
  return topic.tree;
};
const gridFor = (language: Language, facts: PartsAsked["facts"], gridOptions?: string[]) =>
  partsFor(treeIn(language), {
    layer: "brief",
    facts,
    hide: [],
    notSuggested: "Not suggested for you. Ask a specialist.",
    ...(gridOptions ? { gridOptions } : {}),
  }).find(({ kind }) => kind === "grid")?.content[0] as Grid;
const namesIn = (language: Language) =>
  gridsOf(treeIn(language))[0]!.options.map(({ attrs }) => attrs.option);

describe.each(languages)("the grid of all options (%s)", (language) => {
  it("begins with going on as now, and names every option and row as the English does", () => {
    expect(namesIn(language)[0]).toBe("keep");
    expect(namesIn(language)).toEqual(namesIn("en"));
    expect(namesIn(language)).not.toContain(null);
    expect(gridFor(language, "all").rows.map(({ id }) => id)).toEqual([
      "help",
      "effort",
      "side-effects",
      "risks",
      "not-for",
    ]);
  });

  it("has a column for talk therapy, TMS, ECT, lithium, mirtazapine and quetiapine", () => {
    for (const option of ["talk-therapy", "tms", "ect", "lithium", "mirtazapine", "quetiapine"])
      expect(namesIn(language)).toContain(option);
  });

  it.each([[[]], [["hx.eating_disorder"]], [["age.18_24"]], [["soc.unsafe_home", "age.65_plus"]]])(
    "answers every row for every option with %j, and never by sending to us",
    (facts) => {
      const cells = gridFor(language, new Set(facts)).rows.flatMap((row) => row.cells);
      const words = cells.map((cell) =>
        cell.flatMap(({ content }) => content.map(({ text }) => text)).join(" "),
      );
      expect(words.filter((text) => !/\p{L}/u.test(text))).toEqual([]);
      expect(words.filter((text) => /\bask us\b|pregúntenos/iu.test(text))).toEqual([]);
    },
  );

  it.each([
    ["tms", ["hx.metal_device", "hx.seizure", "hx.alcohol_sedative_abrupt_stop"]],
    ["ect", ["hx.anesthesia_risk", "hx.aneurysm_avm_ich"]],
    ["lithium", ["hx.kidney", "repro.pregnant_or_planning", "med.lithium"]],
    ["quetiapine", ["hx.dementia", "hx.parkinsons", "med.antipsychotic", "hx.qt_risk"]],
  ])("%s leaves for whom the evidence says so, with a reason", (option, ids) => {
    const title = gridFor(language, new Set(), [option]).columns[1]!.title;
    for (const id of ids) {
      const grid = gridFor(language, new Set([id]), [option]);
      expect(grid.columns).toHaveLength(1);
      expect(grid.leftOut).toEqual([`${title}: not suggested for you. Ask a specialist.`]);
    }
  });

  it("speaks of thoughts of suicide up to age 24 to those of that age, beside each medicine for depression", () => {
    const young = gridFor(language, new Set(["age.18_24"])).rows.find(({ id }) => id === "risks")!;
    const older = gridFor(language, new Set(["age.25_64"])).rows.find(({ id }) => id === "risks")!;
    const warned = ({ cells }: typeof young) =>
      cells.flatMap((cell, at) => (/suicid/.test(JSON.stringify(cell)) ? [namesIn(language)[at]] : []));
    expect(warned(older)).toEqual([]);
    expect(warned(young)).toEqual([
      "bupropion",
      "aripiprazole",
      "cariprazine",
      "esketamine",
      "quetiapine",
      "mirtazapine",
      "switch",
    ]);
  });
});
