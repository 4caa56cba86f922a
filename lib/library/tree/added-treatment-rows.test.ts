/**
 * Pages that cover several treatments: a row leaves the page for whom it could harm, and a caution says so in
 * its place (docs/evidence/added-topics.md T.0 "Rows", T14 to T16).
 */
import { describe, expect, it } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { languages } from "@/lib/platform/languages";
import { partsFor } from "./parts-for-patient";

const library = await shippedFolder();

type Row = { slug: string; row: string; en: RegExp; es: RegExp; ids: string[] };

const noTricyclic = [
  "hx.cardiac",
  "hx.qt_risk",
  "hx.angle_glaucoma",
  "hx.urinary_retention",
  "hx.dementia",
  "sx.suicidal_thoughts",
  "hx.seizure",
];
const noBupropion = ["hx.seizure", "hx.eating_disorder", "hx.alcohol_sedative_abrupt_stop"];

const rows: Row[] = [
  {
    slug: "tms-and-ect",
    row: "TMS",
    en: /TMS can help/,
    es: /La TMS puede ayudar/,
    ids: ["hx.metal_device", "hx.seizure", "hx.alcohol_sedative_abrupt_stop"],
  },
  {
    slug: "tms-and-ect",
    row: "ECT",
    en: /ECT helps/,
    es: /La TEC ayuda/,
    ids: ["hx.anesthesia_risk", "hx.aneurysm_avm_ich"],
  },
  {
    slug: "other-add-ons",
    row: "lithium",
    en: /Lithium helped|With lithium, keep/,
    es: /El litio ayudó|Con litio, tome/,
    ids: ["hx.kidney", "repro.pregnant_or_planning", "med.lithium"],
  },
  {
    slug: "other-add-ons",
    row: "quetiapine",
    en: /quetiapine/i,
    es: /quetiapina/i,
    ids: ["hx.dementia", "hx.parkinsons", "med.antipsychotic", "hx.qt_risk"],
  },
  {
    slug: "other-add-ons",
    row: "thyroid hormone",
    en: /thyroid hormone/i,
    es: /hormona de la tiroides/i,
    ids: ["hx.cardiac", "hx.eating_disorder", "hx.binge_eating", "hx.thyroid"],
  },
  { slug: "other-antidepressants", row: "tricyclics", en: /tricyclic/i, es: /tricíclico/i, ids: noTricyclic },
  {
    slug: "other-antidepressants",
    row: "trazodone",
    en: /trazodone/i,
    es: /trazodona/i,
    ids: ["hx.priapism_risk", "hx.qt_risk"],
  },
  {
    slug: "other-antidepressants",
    row: "dextromethorphan with bupropion",
    en: /dextromethorphan/i,
    es: /dextrometorfano/i,
    ids: [...noBupropion, "med.bupropion_any", "med.serotonergic_other"],
  },
];

const saysSo = { en: /left (it )?out|suggested/i, es: /quitamos/i };

describe("a row of a page on several treatments", () => {
  const cases = rows.flatMap((row) =>
    row.ids.flatMap((id) => languages.map((language) => ({ ...row, id, language }))),
  );

  it.each(cases)("$slug ($language): $row leaves the page with $id", ({ slug, language, id, en, es }) => {
    const topic = library.topics.find((one) => one.slug === slug && one.language === language);
    if (!topic) throw new Error(`no ${language}/${slug}`);
    const pattern = language === "en" ? en : es;
    for (const layer of ["brief", "full"] as const) {
      const printed = (facts: string[]) =>
        JSON.stringify(partsFor(topic.tree, { layer, facts: new Set(facts), hide: [] }));
      expect(printed([id])).not.toMatch(pattern);
    }
    const whole = partsFor(topic.tree, { layer: "full", facts: new Set(), hide: [] });
    expect(JSON.stringify(whole)).toMatch(pattern);
    const said = topic.cautions.filter(({ when }) => when.includes(id)).map(({ text }) => text);
    expect(said.some((text) => saysSo[language].test(text))).toBe(true);
  });

  it("says nothing in its caution that names an eating disorder, psychosis or bipolar disorder", () => {
    const pages = new Set(rows.map(({ slug }) => slug));
    const texts = library.topics
      .filter(({ slug }) => pages.has(slug))
      .flatMap(({ cautions }) => cautions.map(({ text }) => text));
    expect(
      texts.filter((text) => /eating disorder|psychosis|bipolar|trastorno|psicosis/i.test(text)),
    ).toEqual([]);
  });
});
