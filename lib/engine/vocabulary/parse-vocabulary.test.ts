import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { namesOf, parseCondition } from "@/lib/engine/matching/condition";
import { assumedChildren, withImplied } from "./implied-features";
import { parseVocabulary } from "./parse-vocabulary";
import { starterTopics, rules, vocabulary, yamlFile } from "@/tests/setup/starter-library";

const phq9 = vocabulary.questionnaires.find((form) => form.id === "phq9")!;
const gad7 = vocabulary.questionnaires.find((form) => form.id === "gad7")!;

describe("the vocabulary", () => {
  it("has every id of docs/evidence/brief.md C and G.1, docs/evidence/corrections.md H.5, docs/evidence/added-topics.md T.0.1", () => {
    const count = (domain: string) =>
      vocabulary.items.filter((item) => item.id.startsWith(`${domain}.`)).length;
    expect(vocabulary.items).toHaveLength(216);
    expect(
      Object.fromEntries(
        ["sx", "tx", "view", "bio", "age", "repro", "hx", "med", "soc"].map((domain) => [
          domain,
          count(domain),
        ]),
      ),
    ).toEqual({ sx: 36, tx: 44, view: 17, bio: 2, age: 4, repro: 4, hx: 46, med: 59, soc: 4 });
  });

  it("knows every id that rules, questionnaires and topics name", () => {
    const conditions = [
      ...rules.banners,
      ...rules.stops,
      ...rules.pins,
      ...rules.asks,
      ...rules.groupBlocks,
    ].map((rule) => rule.when);
    const named = [
      ...conditions
        .flatMap((text) => namesOf(parseCondition(text)))
        .filter((name) => !name.startsWith("page:") && !name.startsWith("answer:")),
      ...rules.conflicts.flatMap((conflict) => [conflict.id, ...conflict.with]),
      ...starterTopics().flatMap((topic) => [
        ...Object.keys(topic.match.weights),
        ...topic.cautions.flatMap((caution) => caution.when),
      ]),
    ];
    expect(named.filter((id) => !vocabulary.byId.has(id))).toEqual([]);
    const answers = rules.stops.flatMap((stop) => (stop.answers ?? []).map(({ id }) => `answer:${id}`));
    const asked = conditions.flatMap((text) => namesOf(parseCondition(text)));
    expect(asked.filter((name) => name.startsWith("answer:") && !answers.includes(name))).toEqual([]);
  });

  it("sets what the brief says is set along", () => {
    const implies = (id: string) => vocabulary.byId.get(id)?.implies;
    expect(implies("sx.psychosis_now")).toEqual(["hx.psychosis"]);
    expect(implies("med.methadone")).toEqual(["med.opioid", "hx.qt_risk", "med.sjw_critical"]);
    expect(implies("tx.on_dm_bupropion")).toEqual(["med.bupropion_any", "med.dextromethorphan"]);
    // Bupropion or one antidepressant alone is no second serotonin medicine: the clinician is
    // asked which it is.
    expect(implies("tx.on_other_antidepressant")).toEqual([]);
    expect(vocabulary.byId.get("tx.on_other_antidepressant")?.countsAs).toBe("tx.on_ssri_snri");
  });

  it("has every class of corrections.md H.5.2, and the split ids as classes alone", () => {
    const childrenOf = (id: string) => vocabulary.childrenOf.get(id)?.join(" ");
    expect(vocabulary.childrenOf.get("tx.on_ssri_snri")).toHaveLength(10);
    expect(vocabulary.childrenOf.get("tx.on_other_antidepressant")).toHaveLength(9);
    expect(vocabulary.childrenOf.get("med.serotonergic_other")).toHaveLength(10);
    expect(childrenOf("tx.on_dopamine_addon")).toBe(
      "tx.on_partial_agonist tx.on_dopamine_agonist tx.on_stimulant_addon",
    );
    expect(childrenOf("tx.on_partial_agonist")).toBe(
      "tx.on_aripiprazole tx.on_brexpiprazole tx.on_cariprazine",
    );
    expect(childrenOf("med.maoi")).toBe("med.maoi_antidepressant med.maob_parkinsons");
    expect(
      vocabulary.items.filter((item) => item.legacy).map(({ id }) => `${id}: ${childrenOf(id)}`),
    ).toEqual([
      "hx.substance_use: hx.alcohol_problem hx.drug_problem",
      "hx.liver_kidney: hx.liver hx.kidney",
      "med.nsaid_anticoagulant: med.nsaid med.antiplatelet med.anticoagulant",
      "med.sedatives_opioids: med.sedative med.opioid med.gabapentinoid med.zuranolone",
    ]);
  });

  it("takes a class without a child as all its children, and what a child sets as known", () => {
    const assumed = (...given: string[]) =>
      [...assumedChildren(withImplied(given, [], vocabulary), vocabulary)].map(([id]) => id);
    expect(assumed("hx.liver_kidney")).toEqual(["hx.liver", "hx.kidney"]);
    expect(assumed("hx.liver")).toEqual([]);
    expect(assumed("tx.on_dopamine_addon")).toContain("tx.on_aripiprazole");
    // Bupropion says which bupropion product it is, methadone which opioid.
    expect(assumed("tx.on_bupropion")).toEqual([]);
    expect(assumed("med.methadone")).toEqual([]);
    expect(assumed("med.serotonergic_other", "hx.anxiety_disorder")).toEqual([]);
  });

  it("never prints sensitive history as a reason, nor an unsafe home at all", () => {
    for (const id of [
      "hx.substance_use",
      "hx.eating_disorder",
      "hx.psychosis",
      "hx.bipolar",
      "hx.impulse_control",
      "hx.dementia",
      "hx.binge_eating",
      "hx.alcohol_problem",
      "hx.drug_problem",
      "hx.alcohol_risky",
      "hx.cannabis_use",
      "hx.suicide_attempt",
      "hx.ptsd_trauma",
      "hx.priapism_risk",
      "sx.intrusive_thoughts",
      "view.sexual_worry",
      "soc.unsafe_home",
      "soc.family_ok",
      "soc.means_access",
      "soc.cost",
    ]) {
      expect(vocabulary.byId.get(id)?.reason, id).toBeUndefined();
    }
    expect(vocabulary.items.filter((item) => item.patient === null).map((item) => item.id)).toEqual([
      "sx.intrusive_thoughts",
      "view.sexual_worry",
      "hx.alcohol_problem",
      "hx.drug_problem",
      "hx.alcohol_risky",
      "hx.cannabis_use",
      "hx.ptsd_trauma",
      "hx.suicide_attempt",
      "hx.priapism_risk",
      "hx.binge_eating",
      "soc.unsafe_home",
      "soc.family_ok",
      "soc.means_access",
      "soc.cost",
    ]);
    expect(vocabulary.byId.get("hx.seizure")?.reason).toBe("seizures");
  });

  it.each([
    ["no joy", "sx.anhedonia"],
    ["blah", "sx.anhedonia"],
    ["zaps", "tx.stopped_before"],
    ["xanax", "med.sedative"],
    ["zoloft", "tx.on_sertraline"],
    ["spravato", "tx.on_esketamine"],
    ["arfid", "hx.eating_disorder"],
  ])("finds %s as %s", (typed, id) => {
    expect(vocabulary.items.filter((item) => item.synonyms.includes(typed)).map((item) => item.id)).toContain(
      id,
    );
  });

  it("counts the higher of given and mapped for suicidal thoughts alone, and shows no degree of what is urgent", () => {
    expect(vocabulary.items.filter((item) => item.higherWins).map((item) => item.id)).toEqual([
      "sx.suicidal_thoughts",
    ]);
    expect(vocabulary.items.filter((item) => item.presenceOnly).map((item) => item.id)).toEqual([
      "sx.suicidal_thoughts",
      "sx.withdrawal_now",
      "sx.serotonin_toxic_now",
      "sx.low_sodium_now",
      "sx.lithium_toxic_now",
    ]);
  });

  it("refuses a file with an unknown, doubled or ringed id and says which", () => {
    const file = (change: (copy: { items: Record<string, unknown>[] }) => void) => {
      const copy = parse(stringify(yamlFile("vocabulary.yaml"))) as { items: Record<string, unknown>[] };
      change(copy);
      return () => parseVocabulary(copy, yamlFile("questionnaires.yaml"));
    };
    expect(file((copy) => copy.items.push({ id: "hx.seizure", label: "Again", patient: null }))).toThrow(
      /hx\.seizure stands twice/,
    );
    expect(
      file((copy) =>
        copy.items.push({ id: "hx.new_one", label: "New", patient: null, implies: ["hx.nowhere"] }),
      ),
    ).toThrow(/hx\.nowhere/);
    expect(file((copy) => copy.items.push({ id: "zz.new_one", label: "New", patient: null }))).toThrow(
      /no domain/,
    );
    expect(
      file((copy) =>
        copy.items.push({
          id: "tx.third",
          label: "New",
          patient: null,
          countsAs: "tx.on_other_antidepressant",
        }),
      ),
    ).toThrow(/counts as another/);
  });
});

describe("the codes of PHQ-9 and GAD-7", () => {
  it("are those of LOINC, item by item", () => {
    expect(phq9.items.map((item) => item.loinc)).toEqual([
      "44250-9",
      "44255-8",
      "44259-0",
      "44254-1",
      "44251-7",
      "44258-2",
      "44252-5",
      "44253-3",
      "44260-8",
    ]);
    expect(gad7.items.map((item) => item.loinc)).toEqual([
      "69725-0",
      "68509-9",
      "69733-4",
      "69734-2",
      "69735-9",
      "69689-8",
      "69736-7",
    ]);
    expect([phq9.panelLoinc, phq9.totalLoinc, gad7.panelLoinc, gad7.totalLoinc]).toEqual([
      "44249-1",
      "44261-6",
      "69737-5",
      "70274-6",
    ]);
    for (const form of [phq9, gad7])
      expect(form.answers.map((answer) => answer.loinc)).toEqual([
        "LA6568-5",
        "LA6569-3",
        "LA6570-1",
        "LA6571-9",
      ]);
  });

  it("avoid the mistakes public code makes", () => {
    expect(phq9.totalLoinc, "item 9 is not the total").not.toBe("44260-8");
    expect(phq9.items[8]?.loinc).toBe("44260-8");
    expect([gad7.items[5]?.loinc, gad7.items[6]?.loinc], "items 6 and 7 are not swapped").toEqual([
      "69689-8",
      "69736-7",
    ]);
    expect(gad7.items[5]?.text).toMatch(/annoyed/);
    expect(gad7.items[6]?.text).toMatch(/afraid/);
    expect(gad7.panelLoinc, "GAD-7 has a panel of its own").not.toBe(phq9.panelLoinc);
  });

  it("have the check digit LOINC gives them, and none stands for two things", () => {
    const all = [phq9, gad7].flatMap((form) => [
      form.panelLoinc,
      form.totalLoinc,
      ...form.items.map((item) => item.loinc),
    ]);
    expect(new Set(all).size).toBe(all.length);
    for (const code of all) expect(code.at(-1), code).toBe(checkDigit(code));
  });

  it("have the bands and flags of the brief, with no holes", () => {
    expect(phq9.bands.map((band) => `${band.from}-${band.to} ${band.title}`)).toEqual([
      "0-4 minimal",
      "5-9 mild",
      "10-14 moderate",
      "15-19 moderately severe",
      "20-27 severe",
    ]);
    expect(gad7.bands.map((band) => `${band.from}-${band.to} ${band.title}`)).toEqual([
      "0-4 minimal",
      "5-9 mild",
      "10-14 moderate",
      "15-21 severe",
    ]);
    expect([phq9.flagFrom, gad7.flagFrom]).toEqual([10, 10]);
  });
});

/**
 * Mod 10 as LOINC describes it: odd places from the right doubled as one number, even places put before it,
 * digits summed.
 */
function checkDigit(code: string): string {
  const digits = code.split("-")[0]!.split("").reverse();
  const odd = String(Number(digits.filter((_, index) => index % 2 === 0).join("")) * 2);
  const even = digits.filter((_, index) => index % 2 === 1).join("");
  const sum = [...(even + odd)].reduce((total, digit) => total + Number(digit), 0);
  return String((10 - (sum % 10)) % 10);
}
