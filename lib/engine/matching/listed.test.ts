/** A long answer lists the best and leaves out the others; all else of it is told in full (decision 029). */
import { describe, expect, it } from "vitest";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { manyTopics } from "@/tests/setup/many-topics";
import { messages, rules, starterTopics, topic, vocabulary } from "@/tests/setup/starter-library";
import { makeMatcher } from "./matcher";
import type { MatchTopic } from "./schema";
import { suggestWith } from "./suggest";
import { LISTED } from "./suggestion-cards";

const made = (topics: readonly MatchTopic[]) => makeMatcher({ topics, vocabulary, rules, messages });
const profileOf = (features: string[], symptoms: Record<string, number> = {}) =>
  readProfile({ symptoms, features: ["age.25_64", ...features] }, vocabulary, rules);

const many = made(manyTopics(1000, 11));
const ids = vocabulary.items.map((item) => item.id);
const symptoms = Object.fromEntries(
  ids.filter(vocabulary.hasLevel).map((id, at) => [id, 1 + (at % 3)] as const),
);
const full = profileOf(["hx.seizure", "tx.on_ssri_snri", "med.triptan"], symptoms);

describe("an answer among 1,000 topics", () => {
  const [short, whole] = [suggestWith(many, full), suggestWith(many, full, undefined, Infinity)];

  it("lists the best that fit, as they stand among all", () => {
    expect(whole.suggestions.length).toBeGreaterThan(LISTED + 100);
    expect(short.suggestions.slice(0, LISTED)).toEqual(whole.suggestions.slice(0, LISTED));
    const asked = short.alsoAsked.map(({ slug }) => slug);
    expect(
      short.suggestions
        .slice(LISTED)
        .map(({ slug }) => slug)
        .filter((slug) => !asked.includes(slug)),
    ).toEqual([]);
  });

  it("pins, holds back, warns, stops and asks as the whole list does", () => {
    const { suggestions: _short, ...besides } = short;
    const { suggestions: _whole, ...besidesAll } = whole;
    expect(besides.heldBack.length).toBeGreaterThan(LISTED);
    expect(besides.pinned.length).toBeGreaterThan(0);
    expect(besides.stops.length).toBeGreaterThan(0);
    expect(besides).toEqual(besidesAll);
  });

  it("does so however few are listed, also of pages that only unlisted ones bring", () => {
    const found = suggestWith(many, full, undefined, rules.top);
    const bringer = whole.suggestions.slice(rules.top).some(({ paired }) => paired.length > 0);
    expect(bringer).toBe(true);
    expect({ ...found, suggestions: [] }).toEqual({ ...whole, suggestions: [] });
    expect(found.suggestions.slice(0, rules.top)).toEqual(whole.suggestions.slice(0, rules.top));
  });
});

it("keeps a blocked page that only an unlisted topic brings among what is held back", () => {
  const topics = [
    ...Array.from({ length: LISTED + 20 }, (_, at) => topic(`fits-${at}`, { weights: { "sx.low_mood": 3 } })),
    topic("last", { weights: { "sx.low_mood": 1 }, pair: [{ add: "brought" }] }),
    topic("brought", { block: [{ when: "hx.seizure", hard: true }] }),
  ];
  const found = suggestWith(made(topics), profileOf(["hx.seizure"], { "sx.low_mood": 3 }));
  expect(found.suggestions).toHaveLength(LISTED);
  expect(found.suggestions.map(({ slug }) => slug)).not.toContain("last");
  expect(found.heldBack).toEqual([expect.objectContaining({ slug: "brought", hard: true })]);
});

it("lists what was also asked, whatever its rank", () => {
  const answers = rules.matching.answers.list.slice(0, rules.matching.answers.max + 2);
  const asked = answers.flatMap(({ topics }) => topics);
  const others = Array.from({ length: LISTED + 20 }, (_, at) =>
    topic(`fits-${at}`, { weights: { "sx.low_mood": 3 } }),
  );
  const low = asked.map((slug) => topic(slug, { weights: { "sx.low_mood": 1 } }));
  const features = answers.map(({ when }) => when).filter((when) => vocabulary.byId.has(when));
  const found = suggestWith(made([...others, ...low]), profileOf(features, { "sx.low_mood": 3 }));
  const open = found.alsoAsked.filter(({ heldBack }) => heldBack === null).map(({ slug }) => slug);
  expect(open.length).toBeGreaterThan(0);
  expect(found.suggestions.map(({ slug }) => slug)).toEqual(expect.arrayContaining(open));
});

it("leaves nothing out of the library that ships", () => {
  expect(starterTopics().length * 1.5).toBeLessThan(LISTED);
});
