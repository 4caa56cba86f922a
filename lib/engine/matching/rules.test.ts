import { describe, expect, it } from "vitest";
import { fleschKincaid } from "flesch-kincaid";
import { syllable } from "syllable";
import { checkRules } from "./check-match-data";
import { checkChoice } from "./check-choice";
import { makeMatcher } from "./matcher";
import { suggest } from "./suggest";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import type { Profile } from "@/lib/engine/schema";
import { messages, rules, topic, vocabulary } from "@/tests/setup/starter-library";

const named = [
  "suicide-safety",
  "when-to-call",
  "impulse-urges",
  "why-it-takes-weeks",
  "addictive-or-change-who-i-am",
  "option-esketamine-ketamine",
  "option-pramipexole",
  ...Object.keys(rules.medicineNames),
];
const topics = [
  topic("pill", { medicine: true }),
  topic("walk", {}),
  topic("impulse-urges", {}),
  ...[
    "why-it-takes-weeks",
    "addictive-or-change-who-i-am",
    "option-esketamine-ketamine",
    "option-pramipexole",
  ].map((slug) => topic(slug, {})),
];

/** `sx.*` at level 1; "age" is added when none is given. */
function run(ids: string[], chosen: string[] = [], more: Partial<Profile> = {}) {
  const symptoms = Object.fromEntries(ids.filter((id) => id.startsWith("sx.")).map((id) => [id, 1]));
  const features = ids.filter((id) => !id.startsWith("sx."));
  const aged = features.some((id) => id.startsWith("age.")) ? features : [...features, "age.25_64"];
  const profile = readProfile({ symptoms, features: aged, ...more }, vocabulary, rules);
  const found = suggest({ topics, vocabulary, rules, messages, profile, chosen });
  return {
    ...found,
    bannerIds: found.banners.map((one) => one.id),
    stopIds: found.stops.map((one) => one.id),
  };
}

const antidepressants = ["tx.on_ssri_snri", "tx.on_other_antidepressant"];
const mixes = [
  ...antidepressants,
  "med.serotonergic_other",
  "med.triptan",
  "med.stimulant",
  "med.bupropion_any",
];
const maois = ["med.maoi", "med.linezolid_methylene_blue"];

describe("stops", () => {
  const cases: [string, string[][]][] = [
    ["profile.suicidal-thoughts", [["sx.suicidal_thoughts"]]],
    ["profile.mania-signs", [["sx.mania_signs"]]],
    ["profile.psychosis-now", [["sx.psychosis_now"]]],
    [
      "profile.postpartum-emergency",
      [
        ["repro.postpartum", "sx.mania_signs"],
        ["repro.postpartum", "sx.psychosis_now"],
      ],
    ],
    ["profile.unsafe-together", maois.flatMap((maoi) => mixes.map((mix) => [maoi, mix]))],
    [
      "profile.bupropion-unsafe",
      ["hx.seizure", "hx.eating_disorder", "hx.alcohol_sedative_abrupt_stop", ...maois].map((id) => [
        "med.bupropion_any",
        id,
      ]),
    ],
    ["profile.sudden-stop", [["hx.alcohol_sedative_abrupt_stop"]]],
    ["profile.restless-on-medicine", [["sx.restless_on_med"]]],
    ["profile.antipsychotic-review", ["hx.dementia", "hx.parkinsons"].map((id) => ["med.antipsychotic", id])],
    [
      "profile.stimulant-review",
      ["hx.psychosis", "hx.substance_use", "hx.cardiac"].map((id) => ["med.stimulant", id]),
    ],
    [
      "profile.dopamine-agent-review",
      ["hx.psychosis", "sx.new_urges"].map((id) => ["med.dopamine_agents", id]),
    ],
    [
      "profile.screen-for-bipolar",
      ["hx.bipolar_family", "repro.postpartum"].flatMap((id) =>
        ["tx.considering_addon", "tx.new_or_changed_med", "tx.failed_trials_2plus", "tx.none_yet"].map(
          (other) => [id, other],
        ),
      ),
    ],
    [
      "profile.known-bipolar",
      [...antidepressants, "tx.none_yet", "tx.considering_addon"].map((id) => ["hx.bipolar", id]),
    ],
    ["profile.maoi-check", [["med.maoi"]]],
    [
      "profile.lithium-check",
      [
        "med.nsaid_anticoagulant",
        "hx.low_sodium_risk",
        "hx.hypertension",
        "hx.liver_kidney",
        "repro.pregnant_or_planning",
      ].map((id) => ["med.lithium", id]),
    ],
    ["profile.naltrexone-opioid", [["med.bupropion_any", "med.sedatives_opioids"]]],
    [
      "profile.citalopram-heart",
      antidepressants.flatMap((id) =>
        ["hx.qt_risk", "age.65_plus", "hx.liver_kidney"].map((other) => [id, other]),
      ),
    ],
    [
      "profile.duloxetine-liver",
      antidepressants.flatMap((id) => ["hx.liver_kidney", "hx.substance_use"].map((other) => [id, other])),
    ],
    [
      "profile.tamoxifen-strong",
      [...antidepressants, "med.bupropion_any"].map((id) => ["med.tamoxifen", id]),
    ],
    [
      "profile.teratogen",
      ["repro.pregnant_or_planning", "repro.breastfeeding"].flatMap((id) =>
        ["med.lithium", "hx.bipolar", "hx.seizure", ...antidepressants].map((other) => [id, other]),
      ),
    ],
  ];

  it.each(cases)("%s is raised by each of its combinations and by no part of one", (id, combinations) => {
    for (const ids of combinations) {
      expect(run(ids).stopIds, ids.join(" with ")).toContain(id);
      if (ids.length > 1)
        for (const left of ids)
          expect(run(ids.filter((one) => one !== left)).stopIds, `without ${left}`).not.toContain(id);
    }
  });

  it("offer the answer of a supervised pair for a Parkinson's medicine with an antidepressant alone", () => {
    const offered = (ids: string[]) =>
      run(ids)
        .stops.find((stop) => stop.id === "profile.unsafe-together")
        ?.answers.map((answer) => answer.id);
    for (const id of antidepressants)
      expect(offered(["hx.parkinsons", "med.maoi", id])).toEqual(["called", "supervised-pair"]);
    expect(offered(["med.maoi", "tx.on_ssri_snri"])).toEqual(["called"]);
    for (const id of [
      "med.triptan",
      "med.serotonergic_other",
      "med.stimulant",
      "med.bupropion_any",
      "med.linezolid_methylene_blue",
    ])
      expect(offered(["hx.parkinsons", "med.maoi", "tx.on_ssri_snri", id]), id).toEqual(["called"]);
    expect(run(["sx.suicidal_thoughts"]).stops[0]?.answers).toEqual([]);
  });

  it("ask about an MAO inhibitor that stands alone, and about the mix once it does not", () => {
    for (const mix of mixes) expect(run(["med.maoi", mix]).stopIds).not.toContain("profile.maoi-check");
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

describe("banners", () => {
  const cases: [string, string[][], string[]?][] = [
    ["profile.unsafe-together", maois.flatMap((maoi) => mixes.map((mix) => [maoi, mix]))],
    ["profile.sudden-stop", [["hx.alcohol_sedative_abrupt_stop"]]],
    [
      "profile.slow-breathing",
      ["hx.sleep_apnea", "hx.substance_use", "med.antipsychotic", "tx.on_other_antidepressant"].map((id) => [
        "med.sedatives_opioids",
        id,
      ]),
    ],
    [
      "profile.young-adult",
      ["age.18_24", "age.under_18"].flatMap((age) =>
        ["tx.new_or_changed_med", ...antidepressants].map((id) => [age, id]),
      ),
    ],
    [
      "profile.serotonin-signs",
      [
        ["tx.on_ssri_snri", "med.triptan"],
        ["tx.on_ssri_snri", "med.serotonergic_other"],
        ["tx.on_ssri_snri", "med.lithium"],
      ],
    ],
    ["profile.suicide-safety", [["sx.suicidal_thoughts"]]],
    ["profile.maoi", maois.map((id) => [id])],
    ["profile.lithium", [["med.lithium"]]],
    [
      "profile.sped-up",
      ["hx.bipolar", "hx.bipolar_family"].flatMap((id) =>
        [...antidepressants, "tx.new_or_changed_med"].map((other) => [id, other]),
      ),
    ],
    [
      "profile.heart-rhythm",
      antidepressants.flatMap((id) =>
        ["hx.qt_risk", "hx.cardiac", "age.65_plus"].map((other) => [id, other]),
      ),
    ],
    [
      "profile.pain-relievers",
      [...antidepressants, "med.lithium"].flatMap((id) =>
        ["sx.pain", "med.nsaid_anticoagulant"].map((other) => [id, other]),
      ),
    ],
    [
      "profile.bleeding",
      antidepressants.flatMap((id) => [
        [id, "med.nsaid_anticoagulant"],
        [id, "hx.bleeding_risk"],
      ]),
    ],
    [
      "profile.low-sodium",
      ["age.65_plus", "hx.low_sodium_risk"].flatMap((risk) =>
        [...antidepressants, "tx.new_or_changed_med"].map((id) => [risk, id]),
      ),
    ],
    ["profile.tamoxifen", [...antidepressants, "med.bupropion_any"].map((id) => [id, "med.tamoxifen"])],
    [
      "profile.perinatal",
      ["repro.pregnant_or_planning", "repro.breastfeeding"].flatMap((repro) =>
        [...antidepressants, "med.lithium"].map((id) => [repro, id]),
      ),
    ],
    ["profile.postpartum", [["repro.postpartum"]]],
    ["profile.dementia", [["hx.dementia"]]],
    ["profile.check-first", [["tx.failed_trials_2plus"], ["tx.partial_response"]]],
    ["profile.under-18", [["age.under_18"]]],
    ["profile.unsafe-home", [["soc.unsafe_home"]]],
  ];

  it.each(cases)("%s prints for each of its combinations and for no part of one", (id, combinations) => {
    for (const ids of combinations) {
      expect(run(ids).bannerIds, ids.join(" with ")).toContain(id);
      if (ids.length > 1)
        for (const left of ids)
          expect(run(ids.filter((one) => one !== left)).bannerIds, `without ${left}`).not.toContain(id);
    }
  });

  it("are all of them, with none for an ordinary profile", () => {
    expect([...cases.map(([id]) => id), "profile.phq-adolescent", "profile.supervised-pair"].sort()).toEqual(
      [...rules.banners, ...rules.questionnaireBanners].map((banner) => banner.id).sort(),
    );
    expect(run(["tx.first_episode", "tx.none_yet", "sx.low_mood"]).banners).toEqual([]);
  });

  it("ask to keep both medicines of a pair as planned only where the stop was answered so (docs/evidence/corrections.md S-08)", () => {
    const bannersOf = (answers: string[], ids = ["hx.parkinsons", "med.maoi", "tx.on_ssri_snri"]) =>
      checkChoice(makeMatcher({ topics, vocabulary, rules, messages }), {
        profile: readProfile({ symptoms: {}, features: ["age.65_plus", ...ids] }, vocabulary, rules),
        chosen: [],
        answers,
      }).banners.map((banner) => banner.id);
    for (const answers of [[], ["called"]])
      expect(bannersOf(answers)).toEqual(expect.arrayContaining(["profile.unsafe-together", "profile.maoi"]));
    expect(bannersOf(["supervised-pair"])).not.toContain("profile.unsafe-together");
    expect(bannersOf(["supervised-pair"])).toEqual(
      expect.arrayContaining(["profile.supervised-pair", "profile.maoi"]),
    );
    expect(bannersOf([])).not.toContain("profile.supervised-pair");
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

  it("show reminders to the clinician alone", () => {
    const hidden = [...rules.banners, ...rules.questionnaireBanners]
      .filter((banner) => banner.clinicianOnly)
      .map((banner) => banner.id);
    expect(hidden.sort()).toEqual([
      "profile.check-first",
      "profile.phq-adolescent",
      "profile.under-18",
      "profile.unsafe-home",
    ]);
    expect(run(["age.under_18"], [], { phq9: [0, 0, 0, 0, 0, 0, 0, 0, 0] }).bannerIds).toContain(
      "profile.phq-adolescent",
    );
    expect(run(["age.under_18"]).bannerIds).not.toContain("profile.phq-adolescent");
  });
});

describe("questions to the clinician", () => {
  it("which dopamine add-on, until one is named", () => {
    const options = ["med.antipsychotic", "med.dopamine_agents", "med.stimulant"];
    expect(run(["tx.on_dopamine_addon"]).ask).toEqual([{ item: "tx.on_dopamine_addon", options }]);
    for (const option of options) expect(run(["tx.on_dopamine_addon", option]).ask).toEqual([]);
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

describe("the words", () => {
  it("exist for every rule, and every rule names what exists", () =>
    expect(checkRules(rules, messages, vocabulary, new Set(named))).toEqual([]));

  const printed = [...rules.banners]
    .filter((banner) => !banner.clinicianOnly)
    .map((banner) => [banner.id, messages.banners[banner.id]!] as const);

  it.each(printed)("%s reads at grade 6 in sentences of at most 22 words", (_, text) => {
    const sentences = text.split(/(?<=[.!?]) /);
    for (const one of sentences) expect(one.split(/\s+/).length, one).toBeLessThanOrEqual(22);
    const words = maskMedicines(text).match(/[A-Za-z0-9'-]+/g) ?? [];
    const counts = {
      sentence: sentences.length,
      word: words.length,
      syllable: words.reduce(
        (sum, word) => sum + (/^[\d-]+$/.test(word) ? 1 : Math.max(1, syllable(word))),
        0,
      ),
    };
    expect(fleschKincaid(counts)).toBeLessThanOrEqual(6);
    expect(text).not.toMatch(
      /balance|boost|\bjust\b|proven|failed|commit suicide|\bmg\b|taper|damaged|broken/i,
    );
  });

  it("hold the hotlines", () => {
    expect(messages.banners["profile.postpartum"]).toContain("1-833-852-6262");
    expect(messages.banners["profile.unsafe-home"]).toContain("1-800-799-7233");
    expect(messages.banners["profile.young-adult"]).toContain("988");
  });
});

function maskMedicines(text: string): string {
  const names = [...Object.values(rules.medicineNames).flat(), ...rules.otherMedicineNames];
  return names.reduce((masked, name) => masked.replace(new RegExp(`\\b${name}\\b`, "gi"), "drug"), text);
}
