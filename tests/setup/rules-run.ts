/** The rules that ship, before a few made-up topics that they name. */
import { checkChoice } from "@/lib/engine/matching/check-choice";
import { makeMatcher } from "@/lib/engine/matching/matcher";
import { suggest } from "@/lib/engine/matching/suggest";
import type { Profile } from "@/lib/engine/schema";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { messages, rules, topic, vocabulary } from "./starter-library";

const topics = [
  topic("pill", { medicine: true }),
  ...[
    "walk",
    "impulse-urges",
    "why-it-takes-weeks",
    "addictive-or-change-who-i-am",
    "option-esketamine-ketamine",
    "option-pramipexole",
    "suicide-safety",
    "when-to-call",
    "serotonin-syndrome",
    "stopping-safely",
  ].map((slug) => topic(slug, {})),
];
const matcher = makeMatcher({ topics, vocabulary, rules, messages });

/** `sx.*` at level 1; "age" is added when none is given. */
export function profileOf(ids: string[], more: Partial<Profile> = {}): Profile {
  const symptoms = Object.fromEntries(ids.filter((id) => id.startsWith("sx.")).map((id) => [id, 1]));
  const features = ids.filter((id) => !id.startsWith("sx."));
  const aged = features.some((id) => id.startsWith("age.")) ? features : [...features, "age.25_64"];
  return readProfile({ symptoms, features: aged, ...more }, vocabulary, rules);
}

export function run(ids: string[], chosen: string[] = [], more: Partial<Profile> = {}) {
  const found = suggest({ topics, vocabulary, rules, messages, profile: profileOf(ids, more), chosen });
  return {
    ...found,
    bannerIds: found.banners.map((one) => one.id),
    stopIds: found.stops.map((one) => one.id),
    pinnedSlugs: found.pinned.map((one) => one.slug),
  };
}

/** What prints with these answers to stops. */
export function bannersWith(answers: string[], ids: string[]): string[] {
  return checkChoice(matcher, { profile: profileOf(ids), chosen: [], answers }).banners.map(({ id }) => id);
}

export const antidepressants = ["tx.on_ssri_snri", "tx.on_other_antidepressant"];
/** What must not stand beside an MAO inhibitor. */
export const mixes = [
  ...antidepressants,
  "tx.starting_now",
  "med.serotonergic_other",
  "med.triptan",
  "med.stimulant",
  "med.bupropion_any",
  "med.decongestant",
  "med.carbamazepine",
];
export const maois = ["med.maoi", "med.linezolid_methylene_blue"];
/** Each of the first with each of the second. */
export const pairs = (some: string[], others: string[]): string[][] =>
  some.flatMap((one) => others.map((other) => [one, other]));
