/**
 * Ten thousand made-up profiles through the real library: only clear refusals, and the safety rules
 * hold for every one.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { makeMatcher } from "./matcher";
import { holds, parseCondition } from "./condition";
import { checkMatchData } from "./check-match-data";
import { situationOf } from "./situation";
import { suggest, suggestWith } from "./suggest";
import { mapProfile } from "@/lib/engine/vocabulary/map-answers";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import type { MappedProfile, Profile } from "@/lib/engine/schema";
import type { Place, Reason, SuggestResult } from "./schema";
import { messages, rules, starterTopics, vocabulary } from "@/tests/setup/starter-library";
import { anyProfile as sound, featureIds, symptomIds } from "@/tests/setup/any-profile";

const topics = starterTopics();
const matcher = makeMatcher({ topics, vocabulary, rules, messages });
const bySlug = new Map(topics.map((topic) => [topic.slug, topic]));
const broken = fc.oneof(
  fc.anything(),
  fc.record(
    {
      symptoms: fc.dictionary(
        fc.oneof(fc.constantFrom(...symptomIds, "__proto__", "constructor", "hx.seizure"), fc.string()),
        fc.anything(),
      ),
      features: fc.array(fc.oneof(fc.constantFrom(...featureIds, "toString"), fc.string())),
      phq9: fc.array(fc.anything()),
      extra: fc.anything(),
    },
    { requiredKeys: [] },
  ),
);

/** The profile, or null when it was refused in the one allowed way. */
function readOrRefuse(input: unknown): Profile | null {
  const clean =
    typeof input === "object" && input !== null
      ? Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
      : input;
  try {
    return readProfile(clean, vocabulary, rules);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code !== "invalid" || !/^The profile can't be read: [^\n]+\.$/.test(error.words)) throw error;
    return null;
  }
}

const blocks = topics.flatMap((topic) =>
  topic.match.block.map((block) => ({ slug: topic.slug, condition: parseCondition(block.when) })),
);

/** What stands blocked, worked out from the data alone. */
function blockedIn({ features, levels }: MappedProfile): Set<string> {
  const names = new Set([
    ...features,
    ...levels.keys(),
    ...(features.has("tx.on_other_antidepressant") ? ["tx.on_ssri_snri"] : []),
  ]);
  return new Set(
    blocks.filter((block) => holds(block.condition, { names, levels })).map((block) => block.slug),
  );
}

/** Every rule this profile's answer breaks; empty when it is sound. */
function brokenRules(profile: Profile): string[] {
  const found = suggestWith(matcher, profile);
  const mapped = mapProfile(profile, vocabulary);
  const [listed, pinned] = [found.suggestions.map((one) => one.slug), found.pinned.map((one) => one.slug)];
  const blocked = blockedIn(mapped);
  const stopped = (id: string) => found.stops.some((stop) => stop.id === id);
  const top = found.suggestions.slice(0, rules.top);
  const alsoAsked = found.alsoAsked.map(({ slug }) => slug);
  const thinks = mapped.levels.has("sx.suicidal_thoughts");
  const rulesKept: [string, boolean][] = [
    [
      "nothing blocked is suggested, pinned or paired",
      [...listed, ...pinned, ...found.suggestions.flatMap((one) => one.paired)].every(
        (slug) => !blocked.has(slug),
      ),
    ],
    ["what is pinned is not suggested too", pinned.every((slug) => !listed.includes(slug))],
    [
      "what is held back is not offered",
      found.heldBack.every((held) => !listed.includes(held.slug) && !pinned.includes(held.slug)),
    ],
    ["nothing is suggested twice", new Set(listed).size === listed.length],
    [
      "M-B4: one option is in the top five, two while an add-on is considered, more where nothing else is left",
      top.filter(({ slug }) => topicOf(slug)?.group === "option").length <=
        (mapped.features.has("tx.considering_addon") ? 2 : 1) || !hasOther(found),
    ],
    [
      "M-C: of the five no product stands above its concept, unless it was asked for",
      top.every(
        ({ slug, place }, index) => place === "asked" || index > listed.indexOf(topicOf(slug)?.concept ?? ""),
      ),
    ],
    [
      "M-A: every score is what its reasons say, and above 0 but for a place that needs none",
      found.suggestions.every(
        (one) =>
          Math.abs(one.score - sumOf(one.reasons)) < 0.006 &&
          (one.score > 0 ||
            ["asked", "stage", "kept", "concept"].includes(one.place) ||
            alsoAsked.includes(one.slug)),
      ),
    ],
    [
      "every place is told in one sentence, asked ones first, then the stage of life",
      found.suggestions.every(({ because }) => /^[A-Z][^{}\n]+\.$/.test(because) && !/: \.$/.test(because)) &&
        top.every(({ place }, at) => placeRank(place) >= placeRank(top[at - 1]?.place ?? "asked")) &&
        top.filter(({ group }) => group === "asked").length <= 2,
    ],
    [
      "M-3: what must be among the pins or the five is, as far as there are places",
      missed(found, mapped).length === 0,
    ],
    [
      "suicidal thoughts stop and pin",
      stopped("profile.suicidal-thoughts") === thinks && (!thinks || pinned[0] === "suicide-safety"),
    ],
    ["a blank item 9 stops", stopped("profile.item-9-not-asked") === (profile.phq9?.[8] === null)],
  ];
  return rulesKept.filter(([, kept]) => !kept).map(([rule]) => rule);
}

/**
 * Whether a topic below the five could have stood there: no option, of a lane with room, not under another.
 */
function hasOther({ suggestions }: SuggestResult): boolean {
  const top = suggestions.slice(0, rules.top);
  const under = new Set(top.flatMap(({ paired }) => paired));
  const bound = new Map(
    rules.matching.laneCaps.flatMap((cap) => ("lane" in cap ? [[cap.lane, cap.max] as const] : [])),
  );
  const inLane = (lane: string | null | undefined) =>
    top.filter(({ slug }) => topicOf(slug)?.lane === lane).length;
  return suggestions.slice(rules.top).some(({ slug, score }) => {
    const { lane, group } = topicOf(slug) ?? {};
    return (
      score > 0 &&
      group !== "option" &&
      !under.has(slug) &&
      inLane(lane) < (bound.get(lane ?? "") ?? rules.top)
    );
  });
}

const topicOf = (slug: string) => matcher.bySlug.get(slug);
const placeRank = (place: Place) =>
  ["asked", "stage"].indexOf(place) + (place === "asked" || place === "stage" ? 0 : 3);

/** The three largest contributions, and a third of the others. */
function sumOf(reasons: Reason[]): number {
  return reasons
    .map(({ weight, level }) => (weight * (level ?? 3)) / 3)
    .sort((one, other) => other - one)
    .reduce((total, one, at) => total + (at < 3 ? one : one / 3), 0);
}

/** Lines of `reserve` that no pin and none of the five meets, though a topic of theirs could be suggested. */
function missed({ pinned, suggestions }: SuggestResult, mapped: MappedProfile): string[] {
  const top = suggestions.slice(0, rules.top);
  const there = new Set([...pinned, ...top].map(({ slug }) => slug));
  const { facts } = situationOf(matcher, mapped);
  const lines = rules.matching.reserve.filter(({ when }) => holds(parseCondition(when), facts));
  const serves = ({ slug }: { slug: string }) => lines.some(({ topics: slugs }) => slugs.includes(slug));
  // More lines than places: none is given to anything else.
  if (top.length === rules.top && top.every((one) => one.place !== "best" || serves(one))) return [];
  return lines
    .filter(({ topics: slugs }) => !slugs.some((slug) => there.has(slug)))
    .filter(({ topics: slugs }) => suggestions.some(({ slug }) => slugs.includes(slug)))
    .map(({ id }) => id);
}

describe("the starter topics", () => {
  it("have matching data without fault", () => {
    expect(topics.flatMap((topic) => checkMatchData(topic, vocabulary, new Set(bySlug.keys())))).toEqual([]);
  });
});

/** Another one each time, and told, so that a run can be had again. */
const seed = Date.now() % 2 ** 31;
process.stdout.write(`Generated profiles: seed ${seed}\n`);

describe("10,000 generated profiles", { timeout: 240_000 }, () => {
  it("keep every safety rule (6,000 sound ones)", () => {
    let read = 0;
    fc.assert(
      fc.property(sound, (input) => {
        const profile = readOrRefuse(input);
        if (!profile) return;
        read += 1;
        const found = brokenRules(profile);
        if (found.length > 0) throw new Error(found.join("; "));
      }),
      { numRuns: 6000, seed },
    );
    expect(read, "most are read").toBeGreaterThan(3000);
  });

  it("are refused in one clear line when malformed (3,000)", () => {
    fc.assert(
      fc.property(broken, (input) => void readOrRefuse(input)),
      { numRuns: 3000, seed },
    );
  });

  it("give the same answer in whatever order they are entered and topics are stored (1,000)", () => {
    const shuffled = sound.chain((input) =>
      fc.tuple(
        fc.constant(input),
        fc.shuffledSubarray(input.features, { minLength: input.features.length }),
        fc.shuffledSubarray(Object.entries(input.symptoms), {
          minLength: Object.keys(input.symptoms).length,
        }),
        fc.shuffledSubarray(topics, { minLength: topics.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([input, features, symptoms, order]) => {
        const one = readOrRefuse(input);
        const other = readOrRefuse({
          ...input,
          features: [...features, ...features],
          symptoms: Object.fromEntries(symptoms),
        });
        if (!one || !other) {
          expect(one).toEqual(other);
          return;
        }
        expect(JSON.stringify(suggest({ topics: order, vocabulary, rules, messages, profile: other }))).toBe(
          JSON.stringify(suggestWith(matcher, one)),
        );
      }),
      { numRuns: 1000, seed },
    );
  });
});
