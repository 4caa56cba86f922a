/**
 * What docs/evidence/corrections.md (H.2.1, H.6-D; S- and M-numbers are its rows) promises of every profile,
 * whatever else is true of it and whatever a clinician chose: over thousands of made-up profiles, on the
 * library that ships.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { checkChoice, type ChoiceCheck } from "./check-choice";
import { makeMatcher } from "./matcher";
import { suggestWith } from "./suggest";
import type { SuggestResult } from "./schema";
import { withImplied } from "@/lib/engine/vocabulary/implied-features";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { anyProfile } from "@/tests/setup/any-profile";
import { messages, rules, starterTopics, vocabulary } from "@/tests/setup/starter-library";

const topics = starterTopics();
const matcher = makeMatcher({ topics, vocabulary, rules, messages });
const options = [
  "option-bupropion",
  "option-partial-agonists",
  "option-pramipexole",
  "option-stimulants",
  "option-esketamine-ketamine",
  "other-add-ons",
  "other-antidepressants",
];
const explain = [
  "brain-connections-tow-truck",
  "release-not-levels",
  "chemical-imbalance-myth",
  "why-it-takes-weeks",
  "addictive-or-change-who-i-am",
  "what-dopamine-does",
  "anhedonia-lost-joy",
  "motivation-not-laziness",
  "inflammation-low-drive",
  "serotonin-dopamine-teamwork",
  "psychedelics-research-only",
  "is-it-placebo",
  "gene-tests-and-brain-scans",
  "anxiety-with-depression",
];
const treatment = [
  "ssri-snri-basics",
  "add-or-switch",
  "dopamine-options-overview",
  "compare-options",
  ...options,
];

const products = [...options, "dopamine-options-overview", "compare-options"];

type Answer = { found: SuggestResult; check: ChoiceCheck; offered: string[]; pins: string[] };
type Promised = { of: string[]; says: string; holds: (answer: Answer) => boolean };
const none =
  (slugs: string[]) =>
  ({ offered }: Answer) =>
    !offered.some((slug) => slugs.includes(slug));

const raised =
  (id: string) =>
  ({ found }: Answer) =>
    found.stops.some((stop) => stop.id === id);
/** The stop, and the notice that says why so few pages fit. */
const urgent =
  (id: string) =>
  (answer: Answer): boolean =>
    raised(id)(answer) && answer.check.banners.some((banner) => banner.id === "notice.urgent-first");

const promises: Promised[] = [
  {
    of: ["sx.suicidal_thoughts"],
    says: "S-10: stop; strip, then suicide-safety, then when-to-call, before all else",
    holds: ({ check, found }) =>
      found.stops.some(({ id }) => id === "profile.suicidal-thoughts") &&
      check.banners[0]?.id === "profile.suicide-safety" &&
      check.pages[0] === "suicide-safety" &&
      check.pages[1] === "when-to-call" &&
      check.leading.length === 2,
  },
  {
    of: ["sx.psychosis_now"],
    says: "M-D1: stop and notice; no page on a product, a medicine or how depression works",
    holds: (answer) => none([...treatment, ...explain])(answer) && urgent("profile.psychosis-now")(answer),
  },
  {
    of: ["sx.mania_signs"],
    says: "M-D2: the same",
    holds: (answer) => none([...treatment, ...explain])(answer) && urgent("profile.mania-signs")(answer),
  },
  { of: ["age.under_18"], says: "C.9: no product page", holds: none(options) },
  {
    of: ["hx.bipolar"],
    says: "M-D3: no antidepressant, add-on or switch; when-to-call is pinned",
    holds: (answer) =>
      none(["ssri-snri-basics", "add-or-switch", ...options])(answer) && answer.pins.includes("when-to-call"),
  },
  {
    of: ["med.lithium"],
    says: "M-D3, S-09: when-to-call is pinned and the banner prints",
    holds: ({ pins, check }) =>
      pins.includes("when-to-call") && check.banners.some(({ id }) => id === "profile.lithium"),
  },
  {
    of: ["med.maoi"],
    says: "M-D4, S-32: serotonin syndrome is pinned; no pramipexole, overview, bupropion, stimulant, SSRI",
    holds: (answer) =>
      none([
        "option-pramipexole",
        "dopamine-options-overview",
        "option-bupropion",
        "option-stimulants",
        "ssri-snri-basics",
      ])(answer) &&
      answer.pins.includes("serotonin-syndrome") &&
      answer.found.stops.some(({ id }) => id === "profile.maoi-check" || id === "profile.unsafe-together"),
  },
  {
    of: ["med.linezolid_methylene_blue"],
    says: "M-D4: serotonin syndrome is pinned",
    holds: ({ pins }) => pins.includes("serotonin-syndrome"),
  },
  {
    of: ["tx.wants_to_stop"],
    says: "M-D5: stopping safely is pinned",
    holds: ({ pins }) => pins.includes("stopping-safely"),
  },
  {
    of: ["sx.new_urges"],
    says: "M-D6: no option, overview or grid",
    holds: none(products),
  },
  { of: ["sx.restless_on_med"], says: "M-D6: the same", holds: none(products) },
  {
    of: ["sx.withdrawal_now"],
    says: "M-D6, M-D5: no product; stop; when-to-call and stopping safely are pinned",
    holds: (answer) =>
      none(options)(answer) &&
      raised("profile.withdrawal-now")(answer) &&
      ["when-to-call", "stopping-safely"].every((slug) => answer.pins.includes(slug)),
  },
  ...["sx.serotonin_toxic_now", "sx.low_sodium_now", "sx.lithium_toxic_now"].map((id) => ({
    of: [id],
    says: "M-D6, H.6-E: no product; stop; when-to-call is pinned",
    holds: (answer: Answer) =>
      none(options)(answer) && raised("profile.toxicity-now")(answer) && answer.pins.includes("when-to-call"),
  })),
  ...["med.maoi", "med.maoi_antidepressant", "med.maob_parkinsons"].map((id) => ({
    of: [id, "tx.starting_now"],
    says: "S-08: a start beside an MAOI is stopped",
    holds: raised("profile.unsafe-together"),
  })),
];

const anyChoice = fc.shuffledSubarray(
  topics.map(({ slug }) => slug),
  { maxLength: 6 },
);

describe.each(promises)("$of: $says", { timeout: 240_000 }, ({ of, holds }) => {
  it("holds for every profile", () => {
    let read = 0;
    fc.assert(
      fc.property(anyProfile, anyChoice, (input, chosen) => {
        const symptoms = Object.fromEntries(
          of.filter((id) => id.startsWith("sx.")).map((id) => [id, 2 as const]),
        );
        const profile = readOrNull({
          ...input,
          symptoms: { ...input.symptoms, ...symptoms },
          features: [
            ...input.features.filter((id) => !(isAge(id) && of.some(isAge))),
            ...of.filter((id) => !id.startsWith("sx.")),
          ],
        });
        if (!profile) return;
        read += 1;
        const found = suggestWith(matcher, profile);
        const check = checkChoice(matcher, { profile, chosen });
        const pins = check.pinned.map(({ slug }) => slug);
        expect(
          holds({
            found,
            check,
            pins,
            offered: [
              ...found.suggestions.flatMap(({ slug, paired }) => [slug, ...paired]),
              ...found.pinned.map(({ slug }) => slug),
              ...check.pages,
            ],
          }),
        ).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(read, "most are read").toBeGreaterThan(300);
  });
});

/** A class and one of its kinds in its place; kinds that set something further say more than their class. */
const kinds = vocabulary.items.filter(
  ({ parent, implies }) =>
    implies.length === 0 && parent !== undefined && vocabulary.byId.get(parent)?.legacy,
);

describe.each(kinds)("what is not known is taken as the worst: $parent beside $id", ({ id, parent = "" }) => {
  it("raises every stop and banner of the kind, for every profile (H.5.1)", { timeout: 240_000 }, () => {
    let read = 0;
    fc.assert(
      fc.property(anyProfile, (input) => {
        const ofTheClass = (one: string) =>
          [...withImplied([one], [], vocabulary)].some((set) => vocabulary.byId.get(set)?.parent === parent);
        const beside = input.features.filter((one) => one !== parent && !ofTheClass(one));
        const [of, named] = [parent, id].map((one) => readOrNull({ ...input, features: [...beside, one] }));
        if (!of || !named) return;
        read += 1;
        const told = [of, named].map((profile) => {
          const { stops, banners } = checkChoice(matcher, { profile, chosen: [] });
          return [...stops, ...banners].map((one) => one.id);
        });
        expect(told[1]?.filter((one) => !told[0]?.includes(one))).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(read).toBeGreaterThan(100);
  });
});

function isAge(id: string): boolean {
  return id.startsWith("age.");
}

function readOrNull(input: unknown) {
  try {
    return readProfile(JSON.parse(JSON.stringify(input)), vocabulary, rules);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
