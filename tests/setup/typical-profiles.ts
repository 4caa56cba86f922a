/**
 * Made-up people as a clinic sees them, by a fixed generator: one course of treatment, a few symptoms,
 * sometimes a question, an illness, a medicine or a stage of life. Unlike `anyProfile` nothing rare is as
 * likely as what is common. Handouts are made at starts and changes more than at steady visits. The figures
 * are a guess at a usual clinic and stand here to be argued with.
 */
import { AppError } from "@/lib/platform/errors";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import type { Profile } from "@/lib/engine/schema";
import { seeded } from "./many-topics";
import { rules, vocabulary } from "./starter-library";

type Random = (below: number) => number;
type Shares = readonly (readonly [number, string])[];

const ages: Shares = [
  [6, "age.under_18"],
  [12, "age.18_24"],
  [64, "age.25_64"],
  [18, "age.65_plus"],
];
const medicines = [
  "tx.on_sertraline",
  "tx.on_escitalopram",
  "tx.on_citalopram",
  "tx.on_fluoxetine",
  "tx.on_paroxetine",
  "tx.on_venlafaxine",
  "tx.on_duloxetine",
  "tx.on_bupropion",
  "tx.on_mirtazapine",
  "tx.on_trazodone",
];
/** By course of treatment: what else is true, and whether a medicine is taken. */
const courses: readonly (readonly [number, string[], boolean])[] = [
  [20, ["tx.none_yet", "tx.first_episode"], false],
  [6, ["tx.none_yet", "tx.recurrent"], false],
  [11, ["tx.none_yet", "tx.starting_now"], false],
  [16, ["tx.new_or_changed_med"], true],
  [3, ["tx.recurrent"], true],
  [14, ["tx.partial_response"], true],
  [6, ["tx.partial_response", "tx.considering_addon"], true],
  [5, ["tx.partial_response", "tx.considering_switch"], true],
  [5, ["tx.failed_trials_2plus"], true],
  [2, ["tx.failed_trials_2plus", "tx.chronic_2y"], true],
  [3, ["tx.failed_trials_2plus", "tx.considering_addon"], true],
  [7, ["tx.well_now"], true],
  [3, ["tx.well_now", "tx.wants_to_stop"], true],
];
const symptoms: Shares = [
  [14, "sx.low_mood"],
  [10, "sx.anhedonia"],
  [10, "sx.fatigue"],
  [10, "sx.insomnia"],
  [9, "sx.anxiety"],
  [8, "sx.low_motivation"],
  [8, "sx.concentration"],
  [6, "sx.guilt"],
  [5, "sx.hopelessness"],
  [5, "sx.irritability"],
  [4, "sx.social_withdrawal"],
  [4, "sx.stress_load"],
  [3, "sx.appetite_loss"],
  [3, "sx.appetite_gain"],
  [3, "sx.hypersomnia"],
  [3, "sx.pain"],
  [2, "sx.psychomotor_slowing"],
  [2, "sx.psychomotor_agitation"],
  [2, "sx.panic_attacks"],
  [2, "sx.suicidal_thoughts"],
];
const onMedicine: Shares = [
  [8, "sx.sexual_side_effects"],
  [6, "sx.emotional_blunting"],
  [5, "sx.weight_gain_on_med"],
  [3, "sx.nausea_on_med"],
  [3, "sx.sedation_on_med"],
  [1, "sx.restless_on_med"],
  [1, "sx.new_urges"],
];
const histories: Shares = [
  [8, "hx.anxiety_disorder"],
  [8, "hx.hypertension"],
  [6, "hx.diabetes_metabolic"],
  [5, "hx.alcohol_risky"],
  [4, "hx.cannabis_use"],
  [4, "hx.thyroid"],
  [3, "hx.ptsd_trauma"],
  [3, "hx.bipolar_family"],
  [2, "hx.bipolar"],
  [2, "hx.eating_disorder"],
  [2, "hx.seizure"],
  [2, "hx.cardiac"],
  [2, "hx.grief"],
  [1, "hx.parkinsons"],
  [2, "bio.crp_elevated"],
  [5, "med.nsaid"],
  [3, "med.triptan_other"],
  [3, "med.opioid"],
  [2, "med.lithium"],
  [2, "med.thiazide"],
  [2, "med.stimulant"],
  [3, "tx.on_aripiprazole"],
  [1, "med.dopamine_agonist"],
  [2, "soc.family_ok"],
  [1, "med.st_johns_wort"],
];
const stages = ["repro.postpartum", "repro.pregnant_or_planning", "repro.breastfeeding"];
/** What `answers` of matching.yaml ask about; each as likely. */
export const questions = [
  ...new Set(rules.matching.answers.list.flatMap(({ when }) => when.match(/view\.[a-z_]+/g) ?? [])),
];

function drawn<Row extends readonly [number, ...unknown[]]>(random: Random, rows: readonly Row[]): Row {
  let at = random(rows.reduce((sum, [share]) => sum + share, 0));
  for (const row of rows) {
    at -= row[0];
    if (at < 0) return row;
  }
  throw new Error("No rows to draw from.");
}

const oneOf = (random: Random, list: readonly string[]) => list[random(list.length)] ?? "";
const some = (random: Random, rows: Shares, count: number) =>
  Array.from({ length: count }, () => drawn(random, rows)[1]);

function made(random: Random) {
  const [, age] = drawn(random, ages);
  const [, course, takes] = drawn(random, courses);
  const well = course.includes("tx.well_now");
  const present = [
    ...some(random, symptoms, well ? random(3) : 2 + random(4)),
    ...(takes && random(100) < 35 ? some(random, onMedicine, 1) : []),
  ];
  const asked = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2][random(10)] ?? 0;
  const severity = well ? "mild" : (["mild", "moderate", "moderate", "severe"] as const)[random(4)];
  const stage = ["age.18_24", "age.25_64"].includes(age) && random(100) < 8;
  return {
    features: [
      age,
      ...course,
      ...(takes ? [oneOf(random, medicines)] : []),
      ...Array.from({ length: asked }, () => oneOf(random, questions)),
      ...some(random, histories, [0, 0, 0, 1, 1, 2][random(6)] ?? 0),
      ...(stage ? [oneOf(random, stages)] : []),
    ],
    symptoms: Object.fromEntries(present.map((id) => [id, levelOf(random, severity)])),
  };
}

/** Symptoms of one person go together: mild ones are all so, severe ones are none. */
function levelOf(random: Random, severity: "mild" | "moderate" | "severe" | undefined): number {
  if (severity === "mild") return 1;
  return severity === "severe" ? 2 + random(2) : ([1, 2, 2, 3][random(4)] ?? 2);
}

/** So many of them; what contradicts itself is drawn again. */
export function typicalProfiles(count: number, seed: number): Profile[] {
  const random = seeded(seed);
  const found: Profile[] = [];
  while (found.length < count) {
    const { features, symptoms: levels } = made(random);
    const known = [...new Set(features)].filter((id) => vocabulary.byId.has(id));
    try {
      found.push(readProfile({ features: known, symptoms: levels }, vocabulary, rules));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return found;
}
