import { expect, it } from "vitest";
import { makeMatcher } from "@/lib/engine/matching/matcher";
import { LISTED } from "@/lib/engine/matching/suggestion-cards";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { messages, rules, topic, vocabulary } from "@/tests/setup/starter-library";
import { suggestPrintable } from "./withheld";

it("lists as many that may print, however many better ones fell due or were taken back", () => {
  const named = (name: string, count: number, weight: number) =>
    Array.from({ length: count }, (_, at) => topic(`${name}-${at}`, { weights: { "sx.low_mood": weight } }));
  const [late, gone, fit] = [named("late", LISTED, 3), named("gone", 10, 3), named("fit", LISTED + 10, 1)];
  const matcher = makeMatcher({ topics: [...late, ...gone, ...fit], vocabulary, rules, messages });
  const profile = readProfile({ symptoms: { "sx.low_mood": 3 }, features: ["age.25_64"] }, vocabulary, rules);
  const found = suggestPrintable(matcher, profile, {
    due: [],
    expired: new Map(late.map(({ slug }) => [slug, "It was due."])),
    gone: new Map(gone.map(({ slug, title }) => [slug, title])),
  });
  expect(found.suggestions).toHaveLength(LISTED);
  expect(found.suggestions.every(({ slug }) => slug.startsWith("fit-"))).toBe(true);
  expect(new Set(found.heldBack.map(({ slug }) => slug))).toEqual(new Set(late.map(({ slug }) => slug)));
});
