/**
 * The developer vignettes DEV-5 to DEV-10 (docs/evidence/corrections.md H.7) and T-DEV-1 to 5
 * (docs/evidence/added-topics.md T.2) as far as the engine answers them: lists as they stand there.
 */
export type Vignette = {
  id: string;
  about: string;
  features: string[];
  symptoms: Record<string, number>;
  /** Answers of PHQ-9; null where one was not given. */
  phq9?: (number | null)[];
  /** Suggestions with a place for what was asked, in order. */
  asked?: string[];
  alsoAsked?: string[];
  /** The stage of life's page. */
  stage?: string;
  /** At least four of the five are of these; fewer only where fewer than five are suggested. */
  set?: string[];
  /** In the five or pinned. */
  must?: string[];
  /** One of these is in the five. */
  oneOf?: string[];
  /** The first stands directly above the second. */
  directlyAbove?: [string, string];
  /** Not in the five. */
  notInFive?: string[];
  /** Neither suggested, pinned nor paired. */
  never?: string[];
  /** Pinned, in this order; others may be between. */
  pins: string[];
  stops: string[];
  notStops?: string[];
  banners?: string[];
  /** Entries that are asked about. */
  asks?: string[];
  /** Ids of cautions that a page carries. */
  cautions?: Record<string, string[]>;
  /** What comes with a page. */
  paired?: Record<string, string[]>;
};

const options = [
  "option-bupropion",
  "option-partial-agonists",
  "option-pramipexole",
  "option-stimulants",
  "option-esketamine-ketamine",
];

export const vignettes: Vignette[] = [
  {
    id: "DEV-5",
    about: "mild, curious, wants no medicine",
    features: [
      "tx.first_episode",
      "tx.none_yet",
      "view.asks_psychedelics",
      "view.prefers_nonmed",
      "view.self_blame",
      "age.25_64",
    ],
    symptoms: { "sx.low_mood": 1, "sx.fatigue": 1, "sx.concentration": 1 },
    asked: ["psychedelics-research-only", "motivation-not-laziness"],
    alsoAsked: ["talk-therapy-and-supports"],
    set: [
      "psychedelics-research-only",
      "motivation-not-laziness",
      "behavioral-activation",
      "movement",
      "brain-connections-tow-truck",
      "talk-therapy-and-supports",
      "sleep",
      "tracking-mood",
    ],
    must: ["behavioral-activation"],
    notInFive: ["ssri-snri-basics", "why-it-takes-weeks", "chemical-imbalance-myth", ...options],
    pins: [],
    stops: [],
  },
  {
    id: "DEV-6",
    about: "63, citalopram, water pill, ibuprofen; sex life gone, flat",
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
    symptoms: {
      "sx.sexual_side_effects": 3,
      "sx.emotional_blunting": 2,
      "sx.pain": 2,
      "sx.low_mood": 1,
    },
    asked: ["addictive-or-change-who-i-am"],
    paired: { "addictive-or-change-who-i-am": ["stopping-safely"] },
    directlyAbove: ["add-or-switch", "option-bupropion"],
    oneOf: ["feeling-numb", "serotonin-dopamine-teamwork"],
    set: [
      "addictive-or-change-who-i-am",
      "add-or-switch",
      "option-bupropion",
      "feeling-numb",
      "serotonin-dopamine-teamwork",
      "dopamine-options-overview",
      "sexual-side-effects",
      "stopping-safely",
      "interactions-check",
      "compare-options",
    ],
    pins: ["when-to-call"],
    stops: ["profile.citalopram-heart"],
    banners: ["profile.heart-rhythm", "profile.bleeding", "profile.pain-relievers", "profile.low-sodium"],
    cautions: {
      "option-bupropion": ["option-bupropion.hx.hypertension", "option-bupropion.hx.low_sodium_risk"],
    },
  },
  {
    id: "DEV-7",
    about: "38, known bipolar II, low; lithium, lamotrigine, lisinopril, naproxen",
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
    set: [
      "interactions-check",
      "sleep",
      "talk-therapy-and-supports",
      "behavioral-activation",
      "tracking-mood",
      "movement",
      "stress-and-calming",
    ],
    must: ["sleep", "tracking-mood", "talk-therapy-and-supports"],
    never: ["ssri-snri-basics", "add-or-switch", "serotonin-syndrome", ...options],
    pins: ["when-to-call"],
    stops: ["profile.lithium-check"],
    notStops: ["profile.screen-for-bipolar", "profile.known-bipolar"],
    banners: [
      "profile.lithium",
      "profile.mood-stabilizer",
      "profile.lamotrigine",
      "profile.pain-relievers",
      "profile.sped-up",
    ],
  },
  {
    id: "DEV-8",
    about: "71, sure she is ruined, hardly eating, duloxetine, drinks heavily, asks about ECT",
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
    asked: ["tms-and-ect"],
    set: [
      "talk-therapy-and-supports",
      "interactions-check",
      "behavioral-activation",
      "suicide-safety",
      "tracking-mood",
      "tms-and-ect",
    ],
    must: ["suicide-safety"],
    never: [
      "why-it-takes-weeks",
      "brain-connections-tow-truck",
      "motivation-not-laziness",
      "add-or-switch",
      "ssri-snri-basics",
      ...options,
    ],
    pins: ["when-to-call"],
    stops: ["profile.psychosis-now", "profile.duloxetine-liver"],
    notStops: ["profile.citalopram-heart"],
    banners: ["profile.low-sodium", "notice.urgent-first"],
    asks: ["hx.alcohol_problem"],
  },
  {
    id: "DEV-9",
    about: "48, selegiline patch, rizatriptan, took a sinus pill; asks about ketamine",
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
    asked: ["option-esketamine-ketamine"],
    directlyAbove: ["option-esketamine-ketamine", "add-or-switch"],
    set: [
      "option-esketamine-ketamine",
      "add-or-switch",
      "talk-therapy-and-supports",
      "behavioral-activation",
      "anhedonia-lost-joy",
      "tms-and-ect",
    ],
    never: [
      "option-bupropion",
      "option-stimulants",
      "option-pramipexole",
      "dopamine-options-overview",
      "ssri-snri-basics",
    ],
    pins: ["when-to-call", "serotonin-syndrome", "interactions-check"],
    stops: ["profile.unsafe-together"],
    notStops: ["profile.maoi-check"],
    banners: ["profile.unsafe-together", "profile.maoi"],
    cautions: { "option-esketamine-ketamine": ["option-esketamine-ketamine.med.maoi"] },
  },
  {
    id: "DEV-10",
    about: "56, well for months, five days without venlafaxine, dizzy with zaps",
    features: [
      "tx.on_venlafaxine",
      "tx.well_now",
      "tx.missed_doses",
      "hx.hypertension",
      "soc.cost",
      "view.addiction_worry",
      "age.25_64",
    ],
    symptoms: { "sx.irritability": 1, "sx.withdrawal_now": 1 },
    asked: ["addictive-or-change-who-i-am"],
    stage: "how-long-and-staying-well",
    set: [
      "addictive-or-change-who-i-am",
      "how-long-and-staying-well",
      "stress-and-calming",
      "talk-therapy-and-supports",
      "tracking-mood",
      "sleep",
    ],
    never: ["why-it-takes-weeks", "compare-options", ...options],
    pins: ["when-to-call", "stopping-safely"],
    stops: ["profile.withdrawal-now"],
    banners: ["profile.withdrawal-now", "profile.cost", "profile.missed-doses"],
  },
  {
    id: "T-DEV-1",
    about: "ten days after a birth, not sleeping, sped up, believes the baby is swapped",
    features: ["repro.postpartum", "age.25_64"],
    symptoms: { "sx.psychosis_now": 3, "sx.mania_signs": 2, "sx.intrusive_thoughts": 1 },
    never: ["after-a-birth", "other-add-ons", "other-antidepressants", ...options],
    pins: ["when-to-call"],
    stops: [
      "profile.postpartum-emergency",
      "profile.psychosis-now",
      "profile.mania-signs",
      "profile.intrusive-thoughts",
    ],
    banners: ["profile.postpartum", "notice.urgent-first"],
  },
  {
    id: "T-DEV-2",
    about: "on sertraline and St John's wort, with a birth control implant",
    features: [
      "tx.on_sertraline",
      "med.st_johns_wort",
      "med.serotonergic_other",
      "med.hormonal_contraceptive",
      "age.25_64",
    ],
    symptoms: {},
    must: ["supplements-truth"],
    pins: ["when-to-call", "supplements-truth"],
    stops: ["profile.st-johns-wort"],
    banners: ["profile.st-johns-wort", "profile.serotonin-signs"],
  },
  {
    id: "T-DEV-3",
    about: "15, starting fluoxetine, unsafe home",
    features: ["age.under_18", "tx.starting_now", "tx.none_yet", "soc.unsafe_home"],
    symptoms: { "sx.suicidal_thoughts": 1 },
    phq9: Array.from({ length: 9 }, () => null),
    stage: "teens-and-parents",
    must: ["teens-and-parents"],
    never: ["first-two-weeks", "for-family-and-friends"],
    pins: ["suicide-safety", "when-to-call"],
    stops: ["profile.item-9-not-asked", "profile.suicidal-thoughts"],
    banners: ["profile.suicide-safety", "profile.young-adult"],
  },
  {
    id: "T-DEV-4",
    about: "two trials, bulimia in the past, asks about weight",
    features: [
      "tx.failed_trials_2plus",
      "tx.considering_switch",
      "hx.eating_disorder",
      "view.weight_worry",
      "age.25_64",
    ],
    symptoms: {},
    must: ["add-or-switch"],
    never: ["weight-and-medicine", "option-bupropion"],
    pins: [],
    stops: [],
  },
  {
    id: "T-DEV-5",
    about: "72, well for three months, wants to come off, MAO-B inhibitor for Parkinson's",
    features: [
      "tx.well_now",
      "tx.wants_to_stop",
      "hx.parkinsons",
      "med.maoi",
      "age.65_plus",
      "tx.on_ssri_snri",
    ],
    symptoms: {},
    stage: "how-long-and-staying-well",
    must: ["how-long-and-staying-well"],
    never: ["other-antidepressants", "other-add-ons", "first-two-weeks"],
    pins: ["when-to-call", "stopping-safely"],
    stops: ["profile.unsafe-together"],
    asks: ["med.maoi", "tx.on_ssri_snri"],
  },
];
