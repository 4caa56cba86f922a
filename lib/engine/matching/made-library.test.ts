/**
 * Promises of the ranking on a made-up library that uses every kind of matching data; the seeds are fixed.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { checkChoice } from "./check-choice";
import { holds, parseCondition } from "./condition";
import { makeMatcher } from "./matcher";
import type { SuggestResult } from "./schema";
import { suggestWith } from "./suggest";
import { assumedChildren } from "@/lib/engine/vocabulary/implied-features";
import { mapProfile } from "@/lib/engine/vocabulary/map-answers";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import type { Profile } from "@/lib/engine/schema";
import { anyProfile } from "@/tests/setup/any-profile";
import { manyTopics } from "@/tests/setup/many-topics";
import { messages, rules, vocabulary } from "@/tests/setup/starter-library";

const topics = manyTopics(300, 7);
const matcher = makeMatcher({ topics, vocabulary, rules, messages });
const bySlug = new Map(topics.map((topic) => [topic.slug, topic]));

/** Of sixty profiles that can be read, what was made of each. */
function eachAnswer(check: (found: SuggestResult, profile: Profile) => void): void {
  let read = 0;
  fc.assert(
    fc.property(anyProfile, (input) => {
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
      try {
        const profile = readProfile(given, vocabulary, rules);
        read += 1;
        check(suggestWith(matcher, profile), profile);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
      }
    }),
    { numRuns: 60, seed: 20261129 },
  );
  expect(read).toBeGreaterThan(30);
}

/** What holds of a profile, worked out from the data alone. */
function factsOf(profile: Profile) {
  const { features, levels } = mapProfile(profile, vocabulary);
  const others = [...features].flatMap((id) => vocabulary.byId.get(id)?.countsAs ?? []);
  const assumed = assumedChildren(features, vocabulary).keys();
  const names = new Set([...features, ...levels.keys(), ...others, ...assumed]);
  return { features, levels, facts: { names, levels } };
}

describe("a made-up library of 300 topics", { timeout: 240_000 }, () => {
  it("scores a topic by what its own data says of each entry, and tells all of it as reasons", () => {
    eachAnswer(({ suggestions }, profile) => {
      const { features, levels } = factsOf(profile);
      for (const { slug, score, reasons } of suggestions) {
        const weights = bySlug.get(slug)?.match.weights ?? {};
        const weightOf = (id: string) => weights[id] ?? weights[vocabulary.byId.get(id)?.countsAs ?? ""] ?? 0;
        const expected = [...levels, ...[...features].map((id): [string, number] => [id, 3])]
          .map(([id, level]) => ({ id, points: weightOf(id) * level }))
          .filter(({ points }) => points > 0);
        const ninths = expected
          .map((one) => one.points)
          .sort((one, other) => other - one)
          .reduce((sum, one, at) => sum + (at < 3 ? 3 * one : one), 0);
        expect(score).toBe(Math.round((ninths * 100) / 9) / 100);
        expect(reasons.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
      }
    });
  });

  it("suggests and pins nothing that a block keeps out, and nothing whose gate is shut", () => {
    eachAnswer(({ suggestions, pinned, heldBack }, profile) => {
      const { facts } = factsOf(profile);
      const isTrue = (when: string) => holds(parseCondition(when), facts);
      const blocked = (slug: string) =>
        [
          ...(bySlug.get(slug)?.match.block ?? []),
          ...rules.groupBlocks.filter((block) => block.group === matcher.bySlug.get(slug)?.group),
        ].some(({ when }) => isTrue(when));
      const shown = [...suggestions, ...pinned].map(({ slug }) => slug);
      expect([...shown, ...suggestions.flatMap(({ paired }) => paired)].filter(blocked)).toEqual([]);
      const gates = suggestions.flatMap(({ slug }) => bySlug.get(slug)?.match.gate ?? []);
      expect(gates.filter((gate) => !isTrue(gate))).toEqual([]);
      expect(heldBack.filter(({ slug }) => shown.includes(slug))).toEqual([]);
      expect(heldBack.filter(({ because }) => because === "" || because.includes("{"))).toEqual([]);
    });
  });

  it("keeps every message of a topic to one id, and prints a caution for each that holds", () => {
    eachAnswer(({ suggestions }, profile) => {
      const { facts } = factsOf(profile);
      for (const { slug, cautions } of suggestions) {
        const expected = (bySlug.get(slug)?.cautions ?? []).filter(({ when }) =>
          when.some((id) => facts.names.has(id)),
        );
        expect(new Set(cautions.map(({ message }) => message))).toEqual(
          new Set(expected.map(({ text }) => text)),
        );
        expect(new Set(cautions.map(({ id }) => id)).size).toBe(cautions.length);
      }
    });
  });

  it("gives a choice of the top suggestions the same pins, stops and pages as the suggestions had", () => {
    eachAnswer(({ suggestions, pinned, stops }, profile) => {
      const chosen = suggestions.slice(0, rules.top).map(({ slug }) => slug);
      const check = checkChoice(matcher, { profile, chosen });
      expect(check.pinned).toEqual(pinned);
      expect(check.stops).toEqual(stops);
      expect(check.removed).toEqual([]);
      expect(new Set(check.pages).size).toBe(check.pages.length);
      expect(check.pages.slice(0, pinned.length)).toEqual(pinned.map(({ slug }) => slug));
    });
  });
});
