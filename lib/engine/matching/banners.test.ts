import { describe, expect, it } from "vitest";
import { antidepressants, bannersWith, maois, mixes, pairs, run } from "@/tests/setup/rules-run";
import { rules } from "@/tests/setup/starter-library";

const carrying = ["repro.pregnant_or_planning", "repro.breastfeeding"];
const started = ["tx.new_or_changed_med", "tx.starting_now"];

const onSerotonin = [
  ...pairs(["tx.on_ssri_snri"], ["med.triptan", "med.serotonergic_other", "med.lithium", "med.amphetamine"]),
  ...pairs(["tx.on_sertraline", "tx.on_ssri_snri"], ["tx.on_trazodone", "tx.on_other_antidepressant"]),
];
const heartAtRisk = [
  ...pairs(
    ["tx.on_ssri_snri", "tx.on_citalopram"],
    ["hx.qt_risk", "hx.cardiac", "age.65_plus", "bio.age_60_64"],
  ),
  ["tx.on_sertraline", "hx.qt_risk"],
  ["tx.on_other_antidepressant", "hx.qt_risk"],
];
const mayBleed = pairs(antidepressants, ["med.nsaid", "med.antiplatelet", "hx.bleeding_risk"]);

/** Every combination that a banner prints for, beside pages. */
const cases: [string, string[][]][] = [
  ["profile.suicide-safety", [["sx.suicidal_thoughts"]]],
  ["profile.unsafe-together", pairs(maois, mixes)],
  ["profile.sudden-stop", [["hx.alcohol_sedative_abrupt_stop"]]],
  ["profile.maoi", [...maois, "med.maoi_antidepressant"].map((id) => [id])],
  ["profile.maoi-parkinsons", [["med.maob_parkinsons"]]],
  ["profile.maoi-signs", [...maois, "med.maob_parkinsons"].map((id) => [id])],
  ["profile.lithium", [["med.lithium"]]],
  ["profile.lithium-signs", [["med.lithium"]]],
  ["profile.mood-stabilizer", [["med.mood_stabilizer"], ["med.valproate"], ["med.carbamazepine"]]],
  ["profile.lamotrigine", [["med.lamotrigine"], ["med.mood_stabilizer"]]],
  ["profile.lamotrigine-estrogen", [["med.lamotrigine"], ["med.mood_stabilizer"]]],
  ["profile.withdrawal-now", [["sx.withdrawal_now"]]],
  [
    "profile.slow-breathing",
    pairs(
      [
        "med.opioid",
        "med.sedative",
        "med.gabapentinoid",
        "med.zuranolone",
        "med.methadone",
        "med.sedatives_opioids",
      ],
      [
        "hx.sleep_apnea",
        "hx.drug_problem",
        "hx.alcohol_risky",
        "med.antipsychotic",
        "tx.on_mirtazapine",
        "tx.on_esketamine",
      ],
    ),
  ],
  ["profile.young-adult", pairs(["age.18_24", "age.under_18"], [...started, ...antidepressants])],
  [
    "profile.sped-up",
    [["hx.bipolar"], ...pairs(["hx.bipolar_family"], [...antidepressants, "tx.on_sertraline", ...started])],
  ],
  ["profile.serotonin-signs", onSerotonin],
  ["profile.serotonin-ask", onSerotonin],
  ["profile.serotonin-single", onSerotonin],
  ["profile.heart-rhythm", heartAtRisk],
  ["profile.heart-signs", heartAtRisk],
  ["profile.bleeding", mayBleed],
  ["profile.bleeding-signs", mayBleed],
  [
    "profile.pain-relievers",
    pairs([...antidepressants, "med.lithium"], ["sx.pain", "med.nsaid", "med.nsaid_anticoagulant"]),
  ],
  [
    "profile.low-sodium",
    pairs(["age.65_plus", "hx.low_sodium_risk", "med.thiazide"], [...antidepressants, ...started]),
  ],
  [
    "profile.tamoxifen",
    pairs(
      ["med.tamoxifen"],
      [...antidepressants, "tx.on_duloxetine", "tx.on_paroxetine", "med.bupropion_any"],
    ),
  ],
  ["profile.tamoxifen-tell", pairs(["med.tamoxifen"], ["tx.on_sertraline", "tx.on_mirtazapine"])],
  ["profile.st-johns-wort", [["med.st_johns_wort"]]],
  ["profile.cannabis", pairs(["hx.cannabis_use"], antidepressants)],
  [
    "profile.perinatal",
    pairs(carrying, [...antidepressants, "med.lithium", "med.valproate", "tx.starting_now"]),
  ],
  ["profile.postpartum", [["repro.postpartum"]]],
  ["profile.postpartum-signs", [["repro.postpartum"]]],
  ["profile.postpartum-urgent", pairs(["repro.postpartum"], ["sx.psychosis_now", "sx.mania_signs"])],
  ["profile.dementia", [["hx.dementia"]]],
];

/** What only the clinician sees. */
const prompts: [string, string[][]][] = [
  ["notice.urgent-first", [["sx.psychosis_now"], ["sx.mania_signs"]]],
  ["profile.check-first", [["tx.failed_trials_2plus"], ["tx.partial_response"]]],
  ["profile.under-18", [["age.under_18"]]],
  ["profile.unsafe-home", [["soc.unsafe_home"]]],
  [
    "profile.other-causes",
    ["hx.adhd", "hx.anemia_b12", "hx.thyroid", "hx.seasonal", "repro.perimenopause", "hx.caffeine_high"].map(
      (id) => [id],
    ),
  ],
  ["profile.memory", [["sx.memory_concern"]]],
  ["profile.sedation", [["sx.sedation_on_med"]]],
  ["profile.missed-doses", [["tx.missed_doses"]]],
  ["profile.cost", [["soc.cost"]]],
];

describe("banners", () => {
  it.each([...cases, ...prompts])(
    "%s is there for each of its combinations and for no part of one",
    (id, combinations) => {
      for (const ids of combinations) {
        expect(run(ids).bannerIds, ids.join(" with ")).toContain(id);
        if (ids.length > 1)
          for (const left of ids)
            expect(run(ids.filter((one) => one !== left)).bannerIds, `without ${left}`).not.toContain(id);
      }
    },
  );

  it.each([
    ["profile.heart-rhythm", ["tx.on_sertraline", "age.65_plus", "hx.cardiac"]],
    ["profile.maoi", ["med.maob_parkinsons"]],
    ["profile.maoi-parkinsons", ["med.maob_parkinsons", "med.maoi_antidepressant"]],
    ["profile.lamotrigine", ["med.valproate"]],
    ["profile.pain-relievers", ["tx.on_sertraline", "med.anticoagulant"]],
    ["profile.tamoxifen", ["med.tamoxifen", "tx.on_sertraline"]],
    ["profile.tamoxifen-tell", ["med.tamoxifen", "tx.on_ssri_snri"]],
    ["profile.serotonin-signs", ["tx.on_sertraline", "tx.on_bupropion"]],
    // One sign alone is 911 then; and no comfort about thoughts that may be part of a psychosis.
    ["profile.serotonin-single", ["tx.on_sertraline", "tx.on_trazodone", "med.maob_parkinsons"]],
    ["profile.serotonin-single", ["tx.on_sertraline", "med.triptan", "med.linezolid_methylene_blue"]],
    ["profile.postpartum-signs", ["repro.postpartum", "sx.psychosis_now"]],
    ["profile.postpartum-signs", ["repro.postpartum", "sx.mania_signs"]],
  ])("%s does not print once more is known: %j", (id, ids) => expect(run(ids).bannerIds).not.toContain(id));

  it("are all of them, with none for an ordinary profile", () => {
    const known = [...cases, ...prompts].map(([id]) => id);
    expect([...known, "profile.phq-adolescent", "profile.supervised-pair"].sort()).toEqual(
      [...rules.banners, ...rules.questionnaireBanners].map((banner) => banner.id).sort(),
    );
    expect(run(["tx.first_episode", "tx.none_yet", "sx.low_mood"]).banners).toEqual([]);
  });

  it("ask to keep both medicines of a pair as planned only where the stop was answered so (docs/evidence/corrections.md S-08)", () => {
    const pair = ["hx.parkinsons", "med.maob_parkinsons", "tx.on_ssri_snri", "age.65_plus"];
    for (const answers of [[], ["called"]])
      expect(bannersWith(answers, pair)).toEqual(
        expect.arrayContaining(["profile.unsafe-together", "profile.maoi-parkinsons"]),
      );
    expect(bannersWith(["supervised-pair"], pair)).not.toContain("profile.unsafe-together");
    expect(bannersWith(["supervised-pair"], pair)).toEqual(
      expect.arrayContaining(["profile.supervised-pair", "profile.maoi-parkinsons"]),
    );
    expect(bannersWith([], pair)).not.toContain("profile.supervised-pair");
  });

  it("begin with the strip on thoughts of suicide, which says nothing of the reader (docs/evidence/corrections.md S-10)", () => {
    const [first] = run([
      "sx.suicidal_thoughts",
      ...maois,
      ...mixes,
      "hx.alcohol_sedative_abrupt_stop",
    ]).banners;
    expect(first?.id).toBe("profile.suicide-safety");
    expect(first?.message).toMatch(/^If .*988/);
  });

  it("look at the pages of the handout where they say so", () => {
    for (const page of ["pill", "why-it-takes-weeks", "addictive-or-change-who-i-am"]) {
      expect(run(["age.18_24"], [page]).bannerIds, page).toContain("profile.young-adult");
      expect(run(["age.under_18"], [page]).bannerIds, page).toContain("profile.young-adult");
    }
    expect(run(["age.18_24"], ["walk"]).bannerIds).toEqual([]);
    expect(run(["age.25_64"], ["pill"]).bannerIds).toEqual([]);
    expect(run(["repro.breastfeeding"], ["pill"]).bannerIds).toEqual(["profile.perinatal"]);
    expect(run(["repro.breastfeeding"], ["walk"]).bannerIds).toEqual([]);
    expect(run(["med.sedatives_opioids"], ["option-esketamine-ketamine"]).bannerIds).toEqual([
      "profile.slow-breathing",
    ]);
  });

  it("show prompts and notices to the clinician alone", () => {
    const hidden = [...rules.banners, ...rules.questionnaireBanners]
      .filter((banner) => banner.clinicianOnly)
      .map((banner) => banner.id);
    expect(hidden.sort()).toEqual([...prompts.map(([id]) => id), "profile.phq-adolescent"].sort());
    expect(run(["age.under_18"], [], { phq9: [0, 0, 0, 0, 0, 0, 0, 0, 0] }).bannerIds).toContain(
      "profile.phq-adolescent",
    );
    expect(run(["age.under_18"]).bannerIds).not.toContain("profile.phq-adolescent");
  });
});
