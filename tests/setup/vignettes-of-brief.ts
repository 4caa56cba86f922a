/**
 * The profiles of DEV-1 to DEV-4 (docs/evidence/brief.md E, with its G, and docs/evidence/corrections.md).
 */
export const one = {
  features: [
    "tx.first_episode",
    "tx.none_yet",
    "view.chemical_imbalance",
    "view.apprehensive_meds",
    "age.25_64",
  ],
  symptoms: {
    "sx.low_mood": 2,
    "sx.guilt": 2,
    "sx.hopelessness": 1,
    "sx.anxiety": 2,
    "sx.insomnia": 1,
    "sx.concentration": 1,
  },
};

export const two = {
  features: ["tx.on_ssri_snri", "tx.partial_response", "tx.considering_addon", "hx.seizure", "age.25_64"],
  symptoms: {
    "sx.anhedonia": 3,
    "sx.low_motivation": 3,
    "sx.fatigue": 2,
    "sx.low_mood": 1,
    "sx.sexual_side_effects": 2,
    "sx.emotional_blunting": 2,
  },
};

export const three = {
  features: [
    "age.18_24",
    "tx.first_episode",
    "tx.on_ssri_snri",
    "tx.new_or_changed_med",
    "hx.eating_disorder",
  ],
  symptoms: {
    "sx.low_mood": 3,
    "sx.hopelessness": 2,
    "sx.anxiety": 3,
    "sx.insomnia": 2,
    "sx.psychomotor_agitation": 2,
    "sx.concentration": 2,
    "sx.suicidal_thoughts": 1,
  },
};

export const four = {
  features: [
    "age.65_plus",
    "hx.parkinsons",
    "hx.falls_risk",
    "med.dopamine_agents",
    "med.maoi",
    "tx.none_yet",
  ],
  symptoms: {
    "sx.low_mood": 2,
    "sx.low_motivation": 3,
    "sx.fatigue": 2,
    "sx.psychomotor_slowing": 3,
    "sx.social_withdrawal": 2,
  },
};
