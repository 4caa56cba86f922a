import { describe, expect, it } from "vitest";
import { run } from "@/tests/setup/rules-run";
import { rules, vocabulary } from "@/tests/setup/starter-library";

const asked = (ids: string[]) => run(ids).ask.map(({ item }) => item);

describe("questions to the clinician", () => {
  it("which dopamine add-on, until one is named", () => {
    const options = ["tx.on_partial_agonist", "tx.on_dopamine_agonist", "tx.on_stimulant_addon"];
    expect(run(["tx.on_dopamine_addon"]).ask).toEqual([{ item: "tx.on_dopamine_addon", options }]);
    for (const option of options) expect(asked([option])).not.toContain("tx.on_dopamine_addon");
  });

  const which: [string, string[]][] = [
    ["tx.on_other_antidepressant", []],
    ["tx.on_ssri_snri", ["hx.cardiac"]],
    ["tx.on_ssri_snri", ["bio.age_60_64"]],
    ["tx.on_ssri_snri", ["repro.postpartum"]],
    ["tx.on_ssri_snri", ["tx.wants_to_stop"]],
    ["tx.on_ssri_snri", ["hx.liver_kidney"]],
    ["med.maoi", []],
    ["med.triptan", ["med.maoi"]],
    ["med.serotonergic_other", []],
    ["med.mood_stabilizer", []],
    ["med.dopamine_agents", []],
    ["med.antipsychotic", ["hx.parkinsons"]],
    ["hx.liver_kidney", []],
    ["hx.substance_use", []],
    ["med.nsaid_anticoagulant", []],
    ["med.sedatives_opioids", []],
  ];
  it.each(which)(
    "which %s it is with %j, until a child says so (docs/evidence/corrections.md H.5.1)",
    (id, beside) => {
      const ask = run([id, ...beside]).ask.find(({ item }) => item === id);
      expect(ask?.options.length).toBeGreaterThan(1);
      for (const option of ask?.options ?? [])
        expect(asked([id, option, ...beside]), option).not.toContain(id);
    },
  );

  it("which kind, of every entry that was split, with all its kinds", () => {
    for (const { id } of vocabulary.items.filter((item) => item.legacy))
      expect(rules.asks.find(({ item }) => item === id)?.options).toEqual(vocabulary.childrenOf.get(id));
  });

  it("not which, where no rule turns on it", () => {
    expect(asked(["tx.on_ssri_snri"])).toEqual([]);
    expect(asked(["med.triptan"])).toEqual([]);
    expect(asked(["hx.anxiety_disorder"])).toEqual([]);
  });

  it("which medicine helps in part, or is to be stopped, while none is said to be taken", () => {
    for (const id of ["tx.partial_response", "tx.wants_to_stop"]) {
      expect(asked([id])).toEqual([id]);
      for (const medicine of ["tx.on_sertraline", "tx.on_bupropion", "med.lithium", "tx.on_esketamine"])
        expect(asked([id, medicine])).not.toContain(id);
    }
  });

  it("what may be there as well", () => {
    expect(asked(["hx.alcohol_problem"])).toEqual(["hx.alcohol_problem"]);
    expect(asked(["hx.alcohol_risky"])).toEqual(["hx.alcohol_risky"]);
    expect(asked(["hx.alcohol_risky", "hx.alcohol_sedative_abrupt_stop"])).toEqual([]);
    expect(asked(["hx.cannabis_use"])).toEqual(["hx.cannabis_use"]);
    expect(asked(["sx.weight_gain_on_med"])).toEqual(["sx.weight_gain_on_med"]);
    expect(asked(["med.other_diuretic"])).toEqual(["med.other_diuretic"]);
    expect(asked(["med.thiazide"])).toEqual([]);
    expect(asked(["hx.seizure", "repro.breastfeeding"])).toEqual(["hx.seizure"]);
  });

  it("whether agitation began with a medicine change, until answered either way", () => {
    for (const id of ["tx.new_or_changed_med", "tx.on_dopamine_addon"]) {
      expect(run(["sx.psychomotor_agitation", id]).ask).toContainEqual({
        item: "sx.psychomotor_agitation",
        options: ["sx.restless_on_med"],
      });
    }
    expect(run(["tx.new_or_changed_med"], [], { gad7: [0, 0, 0, 0, 2, 0, 0] }).ask).toEqual([
      { item: "sx.psychomotor_agitation", options: ["sx.restless_on_med"] },
    ]);
    expect(run(["sx.psychomotor_agitation"]).ask).toEqual([]);
    expect(
      run(["tx.new_or_changed_med"], [], {
        symptoms: { "sx.psychomotor_agitation": 2, "sx.restless_on_med": 0 },
      }).ask,
    ).toEqual([]);
  });
});
