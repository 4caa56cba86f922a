/**
 * DEV-1 to DEV-4 of docs/evidence/brief.md E (with its G, and
 * docs/evidence/corrections.md), through the engine, on the library's own matching data.
 * Lists are those of the brief. What stands on paper, the comparison grid (DEV-2) and the
 * food page (DEV-4) among it, is in tests/integration/handouts/vignettes.test.ts.
 */
import { describe, expect, it } from "vitest";
import { checkChoice } from "./check-choice";
import { makeMatcher } from "./matcher";
import { unsafeMedicines } from "./unsafe-medicines";
import { suggestWith } from "./suggest";
import { mapProfile } from "@/lib/engine/vocabulary/map-answers";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { messages, rules, starterTopics, vocabulary } from "@/tests/setup/starter-library";
import * as profiles from "@/tests/setup/vignettes-of-brief";

const topics = starterTopics();
const matcher = makeMatcher({ topics, vocabulary, rules, messages });
const slugs = (list: { slug: string }[]) => list.map((one) => one.slug);

function vignette(input: { features: string[]; symptoms: Record<string, number> }) {
  const profile = readProfile(input, vocabulary, rules);
  const found = suggestWith(matcher, profile);
  const five = slugs(found.suggestions).slice(0, 5);
  const cautions = (slug: string) => found.suggestions.find((one) => one.slug === slug)?.cautions ?? [];
  return {
    ...found,
    profile,
    five,
    cautions,
    pins: slugs(found.pinned),
    offered: [
      ...slugs(found.suggestions),
      ...slugs(found.pinned),
      ...found.suggestions.flatMap((one) => one.paired),
    ],
    pairedOf: (slug: string) => found.suggestions.find((one) => one.slug === slug)?.paired,
    fromSet: (set: string[]) => five.filter((slug) => set.includes(slug)).length,
  };
}

describe("DEV-1: new, unsure, told it is a chemical imbalance", () => {
  const one = vignette(profiles.one);

  it("takes the top five from the set, tow truck and myth among them", () => {
    expect(
      one.fromSet([
        "brain-connections-tow-truck",
        "chemical-imbalance-myth",
        "ssri-snri-basics",
        "why-it-takes-weeks",
        "talk-therapy-and-supports",
        "release-not-levels",
        "addictive-or-change-who-i-am",
      ]),
    ).toBeGreaterThanOrEqual(4);
    expect(one.five).toEqual(
      expect.arrayContaining(["brain-connections-tow-truck", "chemical-imbalance-myth"]),
    );
  });

  it("totals 12 and 11", () => {
    const answered = readProfile(
      { ...profiles.one, phq9: [1, 2, 1, 2, 2, 2, 1, 1, 0], gad7: [2, 2, 2, 2, 1, 1, 1] },
      vocabulary,
      rules,
    );
    expect(mapProfile(answered, vocabulary).totals).toMatchObject({
      phq9: { score: 12, band: "moderate" },
      gad7: { score: 11, band: "moderate" },
    });
  });

  it("suggests neither adding nor switching, nor any option", () => {
    expect(
      one.offered.filter(
        (slug) => slug.startsWith("option-") || ["add-or-switch", "dopamine-options-overview"].includes(slug),
      ),
    ).toEqual([]);
    expect(one.stops).toEqual([]);
  });

  it("pins when to call and pairs the interactions check where SSRIs are explained", () => {
    const chosen = checkChoice(matcher, { profile: one.profile, chosen: ["ssri-snri-basics"] });
    expect(chosen.pages).toEqual(["when-to-call", "ssri-snri-basics", "interactions-check"]);
    expect(chosen.stopping).toBe("planTheStop");
    expect(slugs(chosen.pinned)).toEqual(["when-to-call"]);
  });

  it.each(["med.lithium", "med.maob_parkinsons", "med.mood_stabilizer", "med.antipsychotic"])(
    "says not to stop to whoever takes %s, with no medicine for depression yet (H.1.2)",
    (medicine) => {
      const profile = { ...one.profile, features: [...one.profile.features, medicine] };
      expect(checkChoice(matcher, { profile, chosen: ["ssri-snri-basics"] }).stopping).toBe("doNotStop");
    },
  );
});

describe("DEV-2: partial response, flat and unmotivated, seizures", () => {
  const two = vignette(profiles.two);

  it("takes the top five from the set, with add or switch above every product", () => {
    expect(
      two.fromSet([
        "add-or-switch",
        "dopamine-options-overview",
        "option-partial-agonists",
        "anhedonia-lost-joy",
        "behavioral-activation",
        "what-dopamine-does",
        "motivation-not-laziness",
        "serotonin-dopamine-teamwork",
      ]),
    ).toBeGreaterThanOrEqual(4);
    expect(two.five).toContain("add-or-switch");
    expect(two.five.some((slug) => ["anhedonia-lost-joy", "behavioral-activation"].includes(slug))).toBe(
      true,
    );
    const positionOf = (slug: string) => slugs(two.suggestions).indexOf(slug);
    for (const slug of ["dopamine-options-overview", "option-partial-agonists"])
      expect(positionOf(slug), slug).toBeGreaterThan(positionOf("add-or-switch"));
  });

  it("pins when to call", () => expect(two.pins).toEqual(["when-to-call"]));

  it("never offers bupropion, and says why", () => {
    expect(two.offered).not.toContain("option-bupropion");
    expect(two.heldBack).toContainEqual({
      slug: "option-bupropion",
      hard: true,
      because: "Can't be added, because of: Seizures.",
    });
    expect(unsafeMedicines(matcher, two.profile)).toMatchObject([
      { slug: "option-bupropion", words: "not safe for you because of seizures" },
    ]);
    const byHand = checkChoice(matcher, {
      profile: two.profile,
      chosen: ["option-bupropion"],
      overrides: ["option-bupropion"],
    });
    expect(byHand).toMatchObject({ staying: [], removed: [{ slug: "option-bupropion", hard: true }] });
  });

  it("carries the seizure caution and pairs restlessness and urges with the partial agonists", () => {
    expect(two.cautions("option-partial-agonists").map((caution) => caution.id)).toContain(
      "option-partial-agonists.hx.seizure",
    );
    expect(two.pairedOf("option-partial-agonists")).toEqual(["akathisia-restlessness", "impulse-urges"]);
    expect(two.stops).toEqual([]);
  });

  it("loses bupropion from a draft made before the seizures were known", () => {
    const before = readProfile(
      { ...profiles.two, features: profiles.two.features.filter((id) => id !== "hx.seizure") },
      vocabulary,
      rules,
    );
    expect(
      checkChoice(matcher, { profile: before, chosen: ["add-or-switch", "option-bupropion"] }).staying,
    ).toEqual(["add-or-switch", "option-bupropion"]);
    expect(
      checkChoice(matcher, { profile: two.profile, chosen: ["add-or-switch", "option-bupropion"] }),
    ).toMatchObject({ staying: ["add-or-switch"], removed: [{ slug: "option-bupropion" }] });
  });
});

describe("DEV-3: 21, two weeks into an SSRI, thoughts of being better off dead, bulimia", () => {
  const three = vignette(profiles.three);

  it("pins safety first, shows the young-adult box and stops for a safety assessment", () => {
    expect(three.pins).toEqual(["suicide-safety", "when-to-call"]);
    expect(three.banners.map((banner) => banner.id)).toEqual([
      "profile.suicide-safety",
      "profile.young-adult",
    ]);
    expect(
      checkChoice(matcher, { profile: three.profile, chosen: ["brain-connections-tow-truck", "movement"] }),
    ).toMatchObject({
      pages: ["suicide-safety", "when-to-call", "brain-connections-tow-truck", "movement"],
      leading: ["suicide-safety", "when-to-call"],
      stopping: "doNotStop",
    });
    expect(three.stops.map((stop) => stop.id)).toEqual(["profile.suicidal-thoughts"]);
  });

  it("takes the top five from the set", () => {
    expect(
      three.fromSet([
        "why-it-takes-weeks",
        "ssri-snri-basics",
        "tracking-mood",
        "talk-therapy-and-supports",
        "sleep",
        "brain-connections-tow-truck",
        "movement",
        "behavioral-activation",
        "stress-and-calming",
      ]),
    ).toBeGreaterThanOrEqual(4);
  });

  it("never offers bupropion or the food page", () => {
    expect(
      three.offered.filter((slug) => ["option-bupropion", "food-tyrosine-and-gut"].includes(slug)),
    ).toEqual([]);
    expect(unsafeMedicines(matcher, three.profile)[0]?.words).toBe(
      "not safe for you because of your health history",
    );
  });

  it("carries the crisis line on waiting, the over-exercise caution on movement, and asks when the agitation began", () => {
    expect(
      three.cautions("why-it-takes-weeks").find((caution) => caution.id.endsWith("sx.suicidal_thoughts"))
        ?.message,
    ).toMatch(/988/);
    expect(three.cautions("movement").map((caution) => caution.id)).toContain("movement.hx.eating_disorder");
    expect(three.ask).toEqual([{ item: "sx.psychomotor_agitation", options: ["sx.restless_on_med"] }]);
  });
});

describe("DEV-4: 70, Parkinson's on levodopa and an MAO-B inhibitor, slowed and flat", () => {
  const four = vignette(profiles.four);

  it("pins when to call, serotonin syndrome and the interactions check", () =>
    expect(four.pins).toEqual(["when-to-call", "serotonin-syndrome", "interactions-check"]));

  it("takes the top five from the set", () => {
    expect(
      four.fromSet([
        "behavioral-activation",
        "motivation-not-laziness",
        "movement",
        "what-dopamine-does",
        "serotonin-syndrome",
        "talk-therapy-and-supports",
        "sleep",
        "brain-connections-tow-truck",
      ]),
    ).toBeGreaterThanOrEqual(4);
  });

  it("never offers an SSRI or a dopamine option", () => {
    expect(
      four.offered.filter(
        (slug) =>
          slug.startsWith("option-") || ["ssri-snri-basics", "dopamine-options-overview"].includes(slug),
      ),
    ).toEqual([]);
    expect(four.heldBack.filter((held) => held.hard).map((held) => held.slug)).toEqual(
      expect.arrayContaining(["ssri-snri-basics", "option-bupropion"]),
    );
    expect(unsafeMedicines(matcher, four.profile, ["ssri-snri-basics"])[0]?.words).toBe(
      "not safe for you because of an MAOI you take or took lately",
    );
  });

  it("carries the balance caution on movement and the neurology line on dopamine", () => {
    expect(
      four
        .cautions("movement")
        .map((caution) => caution.message)
        .join(" "),
    ).toMatch(/balance|steady|fall/i);
    expect(
      four.cautions("what-dopamine-does").find((caution) => caution.id === "what-dopamine-does.hx.parkinsons")
        ?.message,
    ).toMatch(/neurolog/i);
  });

  it("stops for the MAO inhibitor that stands alone, and says with it what does not mix", () => {
    expect(four.stops.map((stop) => stop.id)).toEqual(["profile.maoi-check"]);
    expect(four.banners.map((banner) => banner.id)).toContain("profile.maoi");
  });
});
