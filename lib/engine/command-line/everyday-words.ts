/**
 * Words that clinicians type for an entry, beside its label and synonyms in the vocabulary. Each stands for
 * one entry alone and counts as its name. One letter with a level is the shortest: `j3`, `s2`. An id that the
 * library in force does not have is passed over.
 */
export const everydayWords: Readonly<Record<string, readonly string[]>> = {
  "sx.anhedonia": ["j", "joy", "anhedonia", "interest", "loss of joy", "loss of interest"],
  "sx.low_motivation": ["d", "drive", "low drive", "motivation", "low motivation"],
  "sx.fatigue": ["e", "energy", "fatigue"],
  "sx.low_mood": ["m", "mood", "sadness"],
  "sx.insomnia": ["s", "sleep", "bad sleep"],
  "sx.anxiety": ["a", "anxiety", "worry"],
  "sx.guilt": ["g", "guilt", "self-blame"],
  "sx.concentration": ["c", "concentration", "focus", "brain fog", "fog"],
  "sx.hopelessness": ["h", "hope", "hopelessness"],
  "sx.irritability": ["i", "irritability"],
  "sx.pain": ["p", "pain"],
  "sx.suicidal_thoughts": ["suicidal thoughts", "suicidality"],
  "sx.emotional_blunting": ["blunting", "emotional blunting", "numbness"],
  "sx.sexual_side_effects": ["sexual side effects", "sexual"],
  "sx.stress_load": ["stress"],
  "sx.social_withdrawal": ["loneliness"],
  "tx.on_ssri_snri": ["on an ssri", "on ssri", "on snri", "taking an ssri"],
  "tx.on_tricyclic": ["sinequan", "vivactil", "protriptyline"],
  "tx.partial_response": ["partial", "partial response", "helps in part", "helps some"],
  "tx.considering_addon": ["aug", "augm", "augment", "augmentation", "considering augmentation"],
  "tx.considering_switch": ["considering a switch"],
  "tx.new_or_changed_med": ["new", "dose changed"],
  "tx.first_episode": ["first"],
  "tx.recurrent": ["recurrent"],
  "tx.starting_now": ["starting"],
  "tx.missed_doses": ["misses doses"],
  "soc.family_ok": ["family ok", "family page ok", "supporter ok"],
  "repro.pregnant_or_planning": ["pregnant"],
  "hx.seizure": ["seizures"],
  "hx.bipolar_family": ["family history of bipolar"],
  "hx.cardiac": ["heart disease"],
  "med.antipsychotic": ["geodon", "invega"],
  "med.antiplatelet": ["brilinta", "ticagrelor", "effient", "prasugrel"],
  "med.anticoagulant": ["pradaxa", "dabigatran"],
  "med.sedative": ["lunesta", "eszopiclone", "restoril", "temazepam", "sonata", "zaleplon"],
  "med.opioid": ["norco", "oxycontin", "hydromorphone", "dilaudid"],
  "med.methylphenidate": ["focalin", "dexmethylphenidate"],
};

/** Synonyms too wide to be taken for their entry alone: they are offered, never set by themselves. */
export const wideWords: ReadonlySet<string> = new Set([
  "abuse",
  "add",
  "again",
  "alone",
  "antidepressant",
  "baby",
  "caregiver",
  "checking",
  "dopamine",
  "drinking",
  "family",
  "family history",
  "hot",
  "light",
  "means",
  "money",
  "natural",
  "patch",
  "ring",
  "serotonin",
  "slow",
  "stuck",
  "withdrawal",
  "years",
]);

/**
 * Words that say something of a medicine beside them which the vocabulary can't hold ("stopped zoloft"). An
 * entry that begins with one is taken only where it stands alone between commas.
 */
export const standAlone: ReadonlySet<string> = new Set([
  "bad",
  "came",
  "come",
  "cross-taper",
  "discontinuation",
  "done",
  "get",
  "off",
  "quit",
  "ran",
  "stop",
  "stopped",
  "stopping",
  "switch",
  "switching",
  "taper",
  "try",
  "wean",
]);

/** Only what is true is entered, so that none of these turns a fact into its opposite unseen. */
export const negations: ReadonlySet<string> = new Set([
  "denies",
  "denied",
  "never",
  "no",
  "none",
  "not",
  "w/o",
  "without",
]);
