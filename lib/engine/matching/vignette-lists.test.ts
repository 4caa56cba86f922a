/**
 * What each vignette of tests/setup/vignettes.ts lists, through the engine, on the library's own matching
 * data.
 */
import { describe, expect, it } from "vitest";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { messages, rules, starterTopics, vocabulary } from "@/tests/setup/starter-library";
import { vignettes } from "@/tests/setup/vignettes";
import { makeMatcher } from "./matcher";
import { suggestWith } from "./suggest";

const topics = starterTopics();
const matcher = makeMatcher({ topics, vocabulary, rules, messages });
const slugs = (list: { slug: string }[]) => list.map((one) => one.slug);

describe.each(vignettes)("$id: $about", (vignette) => {
  const profile = readProfile(
    {
      features: vignette.features,
      symptoms: vignette.symptoms,
      ...(vignette.phq9 ? { phq9: vignette.phq9 } : {}),
    },
    vocabulary,
    rules,
  );
  const found = suggestWith(matcher, profile);
  const top = found.suggestions.slice(0, rules.top);
  const five = slugs(top);
  const pins = slugs(found.pinned);
  const placed = (place: string) => slugs(top.filter((one) => one.place === place));
  const suggestion = (slug: string) => found.suggestions.find((one) => one.slug === slug);

  it("answers first what was asked, then the stage of life", () => {
    const expected = vignette.asked ?? [];
    expect(placed("asked")).toEqual(expected);
    expect(five.slice(0, expected.length)).toEqual(expected);
    expect(slugs(found.alsoAsked)).toEqual(expect.arrayContaining(vignette.alsoAsked ?? []));
    if (vignette.stage !== undefined) expect(placed("stage")).toEqual([vignette.stage]);
  });

  it("takes the five from the set, with what must be there", () => {
    if (vignette.set)
      expect(
        five.filter((slug) => !vignette.set?.includes(slug)).length,
        `${five.join(", ")}`,
      ).toBeLessThanOrEqual(1);
    expect([...five, ...pins]).toEqual(expect.arrayContaining(vignette.must ?? []));
    if (vignette.oneOf)
      expect(
        five.some((slug) => vignette.oneOf?.includes(slug)),
        five.join(),
      ).toBe(true);
    if (vignette.directlyAbove) {
      const [above, below] = vignette.directlyAbove;
      expect(five.indexOf(below) - five.indexOf(above), five.join(", ")).toBe(1);
    }
    for (const [slug, pages] of Object.entries(vignette.paired ?? {}))
      expect(suggestion(slug)?.paired).toEqual(expect.arrayContaining(pages));
  });

  it("suggests nothing that must not be", () => {
    const offered = [...slugs(found.suggestions), ...pins, ...found.suggestions.flatMap((one) => one.paired)];
    expect(offered.filter((slug) => vignette.never?.includes(slug))).toEqual([]);
    expect(five.filter((slug) => vignette.notInFive?.includes(slug))).toEqual([]);
  });

  it("pins, stops, warns and asks", () => {
    expect(pins.filter((slug) => vignette.pins.includes(slug))).toEqual(vignette.pins);
    if (vignette.pins.length === 0 && vignette.id === "DEV-5") expect(pins).toEqual([]);
    const stops = found.stops.map(({ id }) => id);
    expect(stops).toEqual(expect.arrayContaining(vignette.stops));
    expect(stops.filter((id) => vignette.notStops?.includes(id))).toEqual([]);
    const banners = found.banners.map(({ id }) => id);
    expect(banners).toEqual(expect.arrayContaining(vignette.banners ?? []));
    expect(found.ask.map(({ item }) => item)).toEqual(expect.arrayContaining(vignette.asks ?? []));
    for (const [slug, ids] of Object.entries(vignette.cautions ?? {}))
      expect(suggestion(slug)?.cautions.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });
});

describe("DEV-8 without the page on TMS and ECT", () => {
  it("names adding or switching as asked, and as held back", () => {
    const [eight] = vignettes.filter(({ id }) => id === "DEV-8");
    const without = makeMatcher({
      topics: topics.filter(({ slug }) => slug !== "tms-and-ect"),
      vocabulary,
      rules,
      messages,
    });
    const profile = readProfile({ features: eight?.features, symptoms: eight?.symptoms }, vocabulary, rules);
    expect(suggestWith(without, profile).alsoAsked).toMatchObject([
      { slug: "add-or-switch", heldBack: expect.stringMatching(/^Held back because of: /) },
    ]);
  });
});
