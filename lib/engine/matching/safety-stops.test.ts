import { describe, expect, it } from "vitest";
import type { Profile } from "@/lib/engine/schema";
import { antidepressants, maois, mixes, pairs, run } from "@/tests/setup/rules-run";
import { rules } from "@/tests/setup/starter-library";

const starts = ["tx.considering_addon", "tx.new_or_changed_med", "tx.failed_trials_2plus", "tx.none_yet"];
/** Of the pregnancy ids, those that a medicine for the mother reaches the child by. */
const carrying = ["repro.pregnant_or_planning", "repro.breastfeeding"];

/**
 * docs/evidence/corrections.md H.6-E and docs/evidence/added-topics.md T.0.2: every combination that raises
 * a stop.
 */
const cases: [string, string[][]][] = [
  ["profile.suicidal-thoughts", [["sx.suicidal_thoughts"]]],
  ["profile.mania-signs", [["sx.mania_signs"]]],
  ["profile.psychosis-now", [["sx.psychosis_now"]]],
  ["profile.postpartum-emergency", pairs(["repro.postpartum"], ["sx.mania_signs", "sx.psychosis_now"])],
  ["profile.toxicity-now", [["sx.serotonin_toxic_now"], ["sx.lithium_toxic_now"], ["sx.low_sodium_now"]]],
  ["profile.withdrawal-now", [["sx.withdrawal_now"]]],
  ["profile.means", pairs(["sx.suicidal_thoughts", "hx.suicide_attempt"], ["soc.means_access"])],
  ["profile.intrusive-thoughts", [["repro.postpartum", "sx.intrusive_thoughts"]]],
  ["profile.unsafe-together", pairs(maois, mixes)],
  [
    "profile.bupropion-unsafe",
    pairs(
      [
        "med.bupropion_any",
        "tx.on_bupropion",
        "tx.on_dm_bupropion",
        "med.zyban",
        "tx.on_other_antidepressant",
      ],
      ["hx.seizure", "hx.eating_disorder", "hx.alcohol_sedative_abrupt_stop", ...maois],
    ),
  ],
  ["profile.sudden-stop", [["hx.alcohol_sedative_abrupt_stop"]]],
  ["profile.restless-on-medicine", [["sx.restless_on_med"]]],
  [
    "profile.antipsychotic-review",
    pairs(["med.antipsychotic", "tx.on_aripiprazole", "med.quetiapine"], ["hx.dementia", "hx.parkinsons"]),
  ],
  [
    "profile.stimulant-review",
    pairs(["med.stimulant", "med.methylphenidate"], ["hx.psychosis", "hx.alcohol_problem", "hx.cardiac"]),
  ],
  [
    "profile.dopamine-agent-review",
    pairs(["med.dopamine_agents", "tx.on_dopamine_agonist"], ["hx.psychosis", "sx.new_urges"]),
  ],
  [
    "profile.screen-for-bipolar",
    pairs(["hx.bipolar_family", "repro.postpartum"], [...starts, "tx.starting_now"]),
  ],
  [
    "profile.known-bipolar",
    pairs(["hx.bipolar"], [...antidepressants, "tx.none_yet", "tx.considering_addon", "tx.starting_now"]),
  ],
  ["profile.maoi-check", [["med.maoi"], ["med.maoi_antidepressant"], ["med.maob_parkinsons"]]],
  [
    "profile.lithium-check",
    pairs(
      ["med.lithium"],
      [
        "med.nsaid",
        "med.nsaid_anticoagulant",
        "med.acei_arb",
        "med.thiazide",
        "med.other_diuretic",
        "med.acei_arb_diuretic",
        "hx.kidney",
        "hx.liver_kidney",
        "repro.pregnant_or_planning",
      ],
    ),
  ],
  [
    "profile.naltrexone-opioid",
    pairs(
      ["med.naltrexone_bupropion", "med.bupropion_any"],
      ["med.opioid", "med.methadone", "med.tramadol", "med.sedatives_opioids"],
    ),
  ],
  [
    "profile.citalopram-heart",
    [
      ...pairs(
        ["tx.on_citalopram", "tx.on_ssri_snri"],
        [
          "hx.qt_risk",
          "age.65_plus",
          "bio.age_60_64",
          "hx.liver",
          "hx.liver_kidney",
          "med.cyp2c19_inhibitor",
        ],
      ),
      ["tx.on_escitalopram", "hx.qt_risk"],
      ["tx.on_escitalopram", "med.methadone"],
    ],
  ],
  [
    "profile.duloxetine-liver",
    pairs(
      ["tx.on_duloxetine", "tx.on_ssri_snri"],
      ["hx.liver", "hx.liver_kidney", "hx.alcohol_problem", "hx.alcohol_risky", "hx.substance_use"],
    ),
  ],
  [
    "profile.tamoxifen-strong",
    pairs(
      ["med.tamoxifen"],
      [...antidepressants, "tx.on_paroxetine", "tx.on_fluoxetine", "med.bupropion_any"],
    ),
  ],
  [
    "profile.teratogen",
    pairs(carrying, [
      "med.lithium",
      "med.valproate",
      "med.carbamazepine",
      "med.mood_stabilizer",
      "tx.on_paroxetine",
      "tx.on_ssri_snri",
      "med.zuranolone",
    ]),
  ],
  [
    "profile.st-johns-wort",
    pairs(
      ["med.st_johns_wort"],
      [
        ...antidepressants,
        ...maois,
        "tx.starting_now",
        "med.triptan",
        "med.sjw_critical",
        "med.anticoagulant",
        "med.hormonal_contraceptive",
        "med.tamoxifen",
      ],
    ),
  ],
];

describe("stops", () => {
  it.each(cases)("%s is raised by each of its combinations and by no part of one", (id, combinations) => {
    for (const ids of combinations) {
      expect(run(ids).stopIds, ids.join(" with ")).toContain(id);
      if (ids.length > 1)
        for (const left of ids)
          expect(run(ids.filter((one) => one !== left)).stopIds, `without ${left}`).not.toContain(id);
    }
  });

  it.each([
    ["profile.citalopram-heart", ["tx.on_sertraline", "age.65_plus", "hx.qt_risk", "hx.liver"]],
    ["profile.citalopram-heart", ["tx.on_escitalopram", "age.65_plus"]],
    ["profile.duloxetine-liver", ["tx.on_duloxetine", "hx.drug_problem", "hx.kidney"]],
    ["profile.duloxetine-liver", ["tx.on_sertraline", "hx.liver", "hx.alcohol_problem"]],
    ["profile.tamoxifen-strong", ["med.tamoxifen", "tx.on_venlafaxine", "tx.on_mirtazapine"]],
    ["profile.teratogen", ["repro.pregnant_or_planning", "med.lamotrigine", "tx.on_sertraline"]],
    ["profile.lithium-check", ["med.lithium", "hx.liver", "med.anticoagulant", "hx.hypertension"]],
    ["profile.naltrexone-opioid", ["tx.on_bupropion", "med.opioid"]],
    ["profile.naltrexone-opioid", ["med.naltrexone_bupropion", "med.sedative"]],
    ["profile.bupropion-unsafe", ["tx.on_mirtazapine", "hx.seizure"]],
    ["profile.screen-for-bipolar", ["hx.bipolar", "hx.bipolar_family", "tx.none_yet"]],
  ])("%s is not raised once it is known to be another medicine or condition: %j", (id, ids) =>
    expect(run(ids).stopIds).not.toContain(id),
  );

  it("offer the answer of a supervised pair for a named Parkinson's medicine with an antidepressant alone", () => {
    const offered = (ids: string[]) =>
      run(ids)
        .stops.find((stop) => stop.id === "profile.unsafe-together")
        ?.answers.map((answer) => answer.id);
    for (const id of antidepressants)
      expect(offered(["hx.parkinsons", "med.maob_parkinsons", id])).toEqual(["called", "supervised-pair"]);
    expect(offered(["med.maob_parkinsons", "tx.on_ssri_snri"])).toEqual(["called"]);
    expect(offered(["hx.parkinsons", "med.maoi", "tx.on_ssri_snri"]), "which MAOI?").toEqual(["called"]);
    const beside = [...mixes.filter((id) => !antidepressants.includes(id)), "med.maoi_antidepressant"];
    for (const id of [...beside, "med.linezolid_methylene_blue"])
      expect(offered(["hx.parkinsons", "med.maob_parkinsons", "tx.on_ssri_snri", id]), id).toEqual([
        "called",
      ]);
    expect(run(["sx.suicidal_thoughts"]).stops[0]?.answers).toEqual([]);
  });

  it("ask about an MAO inhibitor that stands alone, and about the mix once it does not", () => {
    for (const mix of [
      "tx.on_sertraline",
      "tx.on_bupropion",
      "med.tramadol",
      "med.triptan_mao",
      "med.amphetamine",
    ])
      expect(run(["med.maoi", mix]).stopIds).not.toContain("profile.maoi-check");
  });

  it("ask about the plan, and not for a screening, where bipolar disorder is known", () => {
    expect(run(["hx.bipolar", "hx.bipolar_family", "tx.none_yet"]).stopIds).toEqual([
      "profile.known-bipolar",
    ]);
  });

  it("are all of them, with nothing raised by an ordinary profile", () => {
    expect([...cases.map(([id]) => id), "profile.item-9-not-asked"].sort()).toEqual(
      [...rules.stops.map((stop) => stop.id), ...rules.blankStops].sort(),
    );
    expect(run(["tx.first_episode", "tx.none_yet", "sx.low_mood"]).stops).toEqual([]);
  });

  it("include a blank item 9, and suicidal thoughts mapped from any value above 0", () => {
    const answers = (last: 0 | 1 | 2 | 3 | null): Partial<Profile> => ({
      phq9: [0, 0, 0, 0, 0, 0, 0, 0, last],
    });
    expect(run([], [], answers(null)).stopIds).toEqual(["profile.item-9-not-asked"]);
    expect(run(["sx.suicidal_thoughts"], [], answers(null)).stopIds).toEqual([
      "profile.item-9-not-asked",
      "profile.suicidal-thoughts",
    ]);
    for (const value of [1, 2, 3] as const)
      expect(run([], [], answers(value)).stopIds).toEqual(["profile.suicidal-thoughts"]);
    expect(run([], [], answers(0)).stopIds).toEqual([]);
    expect(run([]).stopIds).toEqual([]);
  });

  it("count voices now as psychosis for every rule about psychosis", () => {
    expect(run(["sx.psychosis_now", "med.stimulant"]).stopIds).toEqual(
      expect.arrayContaining(["profile.psychosis-now", "profile.stimulant-review"]),
    );
  });
});
