/**
 * Stops, banners and pins of the made-up people of docs/evidence/corrections.md H.7 and
 * docs/evidence/added-topics.md T.2, on the library that ships. What is suggested to them: vignettes.test.ts.
 */
import { describe, expect, it } from "vitest";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import type { Level } from "@/lib/engine/schema";
import { messages, rules, starterTopics, vocabulary } from "@/tests/setup/starter-library";
import { makeMatcher } from "./matcher";
import { suggestWith } from "./suggest";

const matcher = makeMatcher({ topics: starterTopics(), vocabulary, rules, messages });
const blank = (item9: Level | null) => [null, null, null, null, null, null, null, null, item9];

type Vignette = {
  features: string[];
  symptoms: Record<string, Level>;
  phq9?: (Level | null)[];
  stops: string[];
  notStops?: string[];
  banners?: string[];
  pins: string[];
  asks?: string[];
};

const people: Record<string, Vignette> = {
  "DEV-6, citalopram at 63": {
    features: [
      "tx.on_citalopram",
      "tx.partial_response",
      "med.thiazide",
      "med.nsaid",
      "hx.hypertension",
      "view.addiction_worry",
      "age.25_64",
      "bio.age_60_64",
    ],
    symptoms: { "sx.sexual_side_effects": 3, "sx.emotional_blunting": 2, "sx.pain": 2, "sx.low_mood": 1 },
    stops: ["profile.citalopram-heart"],
    banners: ["profile.heart-rhythm", "profile.bleeding", "profile.pain-relievers", "profile.low-sodium"],
    pins: ["when-to-call"],
  },
  "DEV-7, known bipolar disorder on lithium": {
    features: [
      "hx.bipolar",
      "med.lithium",
      "med.lamotrigine",
      "med.acei_arb",
      "med.nsaid",
      "tx.recurrent",
      "age.25_64",
    ],
    symptoms: { "sx.low_mood": 3, "sx.hypersomnia": 2, "sx.pain": 2, "sx.social_withdrawal": 2 },
    stops: ["profile.lithium-check"],
    notStops: ["profile.screen-for-bipolar", "profile.known-bipolar"],
    banners: [
      "profile.lithium",
      "profile.mood-stabilizer",
      "profile.lamotrigine",
      "profile.pain-relievers",
      "profile.sped-up",
    ],
    pins: ["when-to-call"],
  },
  "DEV-8, psychosis on duloxetine with alcohol": {
    features: [
      "tx.on_duloxetine",
      "tx.partial_response",
      "tx.recurrent",
      "hx.alcohol_problem",
      "view.asks_tms_ect",
      "age.65_plus",
    ],
    symptoms: {
      "sx.psychosis_now": 3,
      "sx.guilt": 3,
      "sx.appetite_loss": 3,
      "sx.psychomotor_slowing": 3,
    },
    stops: ["profile.psychosis-now", "profile.duloxetine-liver"],
    notStops: ["profile.citalopram-heart"],
    banners: ["profile.low-sodium", "notice.urgent-first"],
    pins: ["when-to-call"],
    asks: ["hx.alcohol_problem"],
  },
  "DEV-9, a selegiline patch with rizatriptan and a sinus pill": {
    features: [
      "med.maoi_antidepressant",
      "med.triptan_mao",
      "med.decongestant",
      "tx.chronic_2y",
      "tx.failed_trials_2plus",
      "view.asks_ketamine",
      "age.25_64",
    ],
    symptoms: { "sx.anhedonia": 2, "sx.fatigue": 2, "sx.hopelessness": 1 },
    stops: ["profile.unsafe-together"],
    notStops: ["profile.maoi-check"],
    banners: ["profile.unsafe-together", "profile.maoi"],
    pins: ["when-to-call", "serotonin-syndrome", "interactions-check"],
  },
  "DEV-10, five days without venlafaxine": {
    features: [
      "tx.on_venlafaxine",
      "tx.well_now",
      "tx.missed_doses",
      "hx.hypertension",
      "soc.cost",
      "view.addiction_worry",
      "age.25_64",
    ],
    symptoms: { "sx.withdrawal_now": 1, "sx.irritability": 1 },
    stops: ["profile.withdrawal-now"],
    banners: ["profile.withdrawal-now", "profile.cost", "profile.missed-doses"],
    pins: ["when-to-call", "stopping-safely"],
  },
  "T-DEV-1, ten days after a birth": {
    features: ["repro.postpartum", "age.25_64"],
    symptoms: { "sx.psychosis_now": 3, "sx.mania_signs": 2, "sx.intrusive_thoughts": 1 },
    stops: [
      "profile.postpartum-emergency",
      "profile.psychosis-now",
      "profile.mania-signs",
      "profile.intrusive-thoughts",
    ],
    banners: ["profile.postpartum", "notice.urgent-first"],
    pins: ["when-to-call"],
  },
  "T-DEV-2, sertraline, St John's wort and an implant": {
    features: [
      "tx.on_ssri_snri",
      "med.st_johns_wort",
      "med.serotonergic_other",
      "med.hormonal_contraceptive",
      "age.25_64",
    ],
    symptoms: {},
    stops: ["profile.st-johns-wort"],
    banners: ["profile.st-johns-wort", "profile.serotonin-signs"],
    pins: ["when-to-call", "supplements-truth"],
  },
  "T-DEV-3, 15 and starting": {
    features: ["age.under_18", "tx.starting_now", "tx.none_yet", "soc.unsafe_home"],
    symptoms: { "sx.suicidal_thoughts": 1 },
    phq9: blank(null),
    stops: ["profile.item-9-not-asked", "profile.suicidal-thoughts"],
    banners: ["profile.suicide-safety", "profile.young-adult"],
    pins: ["suicide-safety", "when-to-call"],
  },
  "T-DEV-5, well, on an SSRI and an MAO-B inhibitor, wants to stop": {
    features: [
      "tx.well_now",
      "tx.wants_to_stop",
      "hx.parkinsons",
      "med.maoi",
      "age.65_plus",
      "tx.on_ssri_snri",
    ],
    symptoms: {},
    stops: ["profile.unsafe-together"],
    pins: ["when-to-call", "stopping-safely"],
    asks: ["med.maoi", "tx.on_ssri_snri"],
  },
};

describe.each(Object.entries(people))("%s", (_, person) => {
  const { features, symptoms, phq9 } = person;
  const profile = readProfile({ features, symptoms, ...(phq9 ? { phq9 } : {}) }, vocabulary, rules);
  const found = suggestWith(matcher, profile);
  const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);

  it("has the stops of its case", () => {
    expect(idsOf(found.stops)).toEqual(expect.arrayContaining(person.stops));
    expect(idsOf(found.stops).filter((id) => person.notStops?.includes(id))).toEqual([]);
  });

  it("has its banners", () => {
    expect(idsOf(found.banners)).toEqual(expect.arrayContaining(person.banners ?? []));
  });

  it("has its pins, in their order", () => {
    const pinned = found.pinned.map(({ slug }) => slug);
    expect(pinned.filter((slug) => person.pins.includes(slug))).toEqual(person.pins);
  });

  it("leaves its questions open", () => {
    expect(found.ask.map(({ item }) => item)).toEqual(expect.arrayContaining(person.asks ?? []));
  });
});
