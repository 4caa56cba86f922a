/** What matching says of topics that a test makes up, under the starter library's words and rules. */
import { suggest } from "@/lib/engine/matching/suggest";
import type { MatchTopic } from "@/lib/engine/matching/schema";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { messages, rules, vocabulary } from "@/tests/setup/starter-library";

export const parts = { vocabulary, rules, messages };
export const profileOf = (features: string[], symptoms: Record<string, number> = {}) =>
  readProfile({ features: ["age.25_64", ...features], symptoms }, vocabulary, rules);
export const ask = (topics: MatchTopic[], features: string[], symptoms = {}, chosen?: string[]) =>
  suggest({ ...parts, topics, profile: profileOf(features, symptoms), ...(chosen ? { chosen } : {}) });
export const slugs = (list: { slug: string }[]) => list.map((one) => one.slug);
