/**
 * How places are given out (docs/evidence/corrections.md H.6-B and C), on made-up topics and rules of their
 * own.
 */
import { describe, expect, it } from "vitest";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { messages, rules as shipped, topic, vocabulary } from "@/tests/setup/starter-library";
import { makeMatcher } from "./matcher";
import { matchingFile } from "./matching-schema";
import type { MatchTopic } from "./schema";
import { suggestWith } from "./suggest";

type Ask = { features?: string[]; symptoms?: Record<string, number>; matching?: object };

/** What is suggested of these topics by these rules; everything has a seizure. */
function ask(topics: MatchTopic[], { features = [], symptoms = {}, matching = {} }: Ask = {}) {
  const rules = { ...shipped, groupBlocks: [], pins: [], matching: matchingFile.parse(matching) };
  const matcher = makeMatcher({ topics, vocabulary, rules, messages });
  const profile = readProfile(
    { features: ["age.25_64", "hx.seizure", ...features], symptoms },
    vocabulary,
    rules,
  );
  return suggestWith(matcher, profile);
}
const slugs = (list: { slug: string }[]) => list.map((one) => one.slug);
const places = (list: { slug: string; place: string }[]) => list.map((one) => `${one.slug}:${one.place}`);
const seven = ["a", "b", "c", "d", "e", "f", "g"];
/** Topics a to g, each a little less fitting than the one before. */
const ranked = (more: Record<string, object> = {}) =>
  seven.map((slug, at) =>
    topic(slug, { weights: { "hx.seizure": at < 3 ? 3 : 2 }, ...more[slug] }, { order: at }),
  );
const line = (id: string, when: string, ...topics: string[]) => ({ id, when, topics });

describe("what they asked", () => {
  const matching = {
    answers: {
      max: 2,
      list: [
        line("M-1", "hx.ocd", "quiet", "f"),
        line("M-2", "hx.pku", "g"),
        line("M-3", "hx.cardiac", "e"),
        line("M-4", "view.self_blame", "barred"),
      ],
    },
  };
  const topics = [...ranked(), topic("quiet", {}), topic("barred", { block: [{ when: "hx.seizure" }] })];

  it("comes first, in the order of the rules, without a score, in at most two places", () => {
    const found = ask(topics, { matching, features: ["hx.cardiac", "hx.pku", "hx.ocd"] });
    expect(places(found.suggestions).slice(0, 6)).toEqual([
      "quiet:asked",
      "g:asked",
      "a:best",
      "b:best",
      "c:best",
      "d:rest",
    ]);
    expect(found.suggestions[0]).toMatchObject({ group: "asked", score: 0, because: "They asked: OCD." });
    expect(found.alsoAsked).toMatchObject([
      { slug: "e", because: expect.stringMatching(/^Also asked: /), heldBack: null },
    ]);
  });

  it("names an answer that is blocked, with its reason, and gives it no place", () => {
    const found = ask(topics, { matching, features: ["view.self_blame"] });
    expect(slugs(found.suggestions)).not.toContain("barred");
    expect(found.alsoAsked).toEqual([
      {
        slug: "barred",
        because: expect.stringMatching(/^Also asked: /),
        heldBack: "Held back because of: Seizures. It can be added with a written reason.",
      },
    ]);
    expect(found.heldBack).toMatchObject([{ slug: "barred", hard: false }]);
  });

  it("takes the next topic of the line where the first is not open, and no place where it is pinned", () => {
    const gated = topics.map((one) =>
      one.slug === "quiet" ? topic("quiet", { gate: "hx.parkinsons" }) : one,
    );
    expect(places(ask(gated, { matching, features: ["hx.ocd"] }).suggestions)[0]).toBe("f:asked");
    const pinned = topics.map((one) =>
      one.slug === "quiet" ? topic("quiet", { pin: [{ when: "hx.ocd" }] }) : one,
    );
    const found = ask(pinned, { matching, features: ["hx.ocd"] });
    expect(slugs(found.pinned)).toEqual(["quiet"]);
    expect(found.suggestions.map(({ place }) => place).slice(0, 5)).toEqual(Array(5).fill("best"));
    expect(found.alsoAsked).toEqual([]);
  });

  it("lists an answer beyond the places even where nothing else brings it", () => {
    const more = { answers: { max: 0, list: [line("M-1", "hx.ocd", "quiet")] } };
    const found = ask(topics, { matching: more, features: ["hx.ocd"] });
    expect(found.suggestions.at(-1)).toMatchObject({
      slug: "quiet",
      place: "rest",
      because: "Also asked: OCD.",
    });
  });
});

describe("the stage of life", () => {
  const stages = [line("M-1", "hx.ocd", "g"), line("M-2", "hx.pku", "f")];

  it("has one place, after what was asked", () => {
    const answers = { max: 2, list: [line("M-3", "hx.cardiac", "e")] };
    const found = ask(ranked(), {
      matching: { stages, answers },
      features: ["hx.ocd", "hx.pku", "hx.cardiac"],
    });
    expect(places(found.suggestions).slice(0, 4)).toEqual(["e:asked", "g:stage", "a:best", "b:best"]);
    expect(found.suggestions[1]?.because).toBe("Life stage: OCD.");
  });
});

describe("by rank", () => {
  it("lets at most so many of a lane or group in, more while a condition holds, and fills up all the same", () => {
    const matching = {
      lanes: { one: ["a", "b", "c"], other: ["d", "e", "f", "g"] },
      laneCaps: [{ id: "M-1", lane: "one", max: 1, or: { when: "hx.ocd", max: 2 } }],
    };
    expect(slugs(ask(ranked(), { matching }).suggestions).slice(0, 5)).toEqual(["a", "d", "e", "f", "g"]);
    expect(slugs(ask(ranked(), { matching, features: ["hx.ocd"] }).suggestions).slice(0, 5)).toEqual([
      "a",
      "b",
      "d",
      "e",
      "f",
    ]);
    const tight = { ...matching, laneCaps: [...matching.laneCaps, { id: "M-2", lane: "other", max: 2 }] };
    expect(slugs(ask(ranked(), { matching: tight }).suggestions).slice(0, 5)).toEqual([
      "a",
      "d",
      "e",
      "b",
      "c",
    ]);
  });

  it("reads the caps of an earlier release's rules where it has none for a group", () => {
    const topics = ranked({ a: { group: "option" }, b: { group: "option" } });
    const rules = { ...shipped, pins: [], groupCaps: { option: 1 }, matching: matchingFile.parse({}) };
    const matcher = makeMatcher({ topics, vocabulary, rules, messages });
    const profile = readProfile({ features: ["age.25_64", "hx.seizure"] }, vocabulary, rules);
    expect(slugs(suggestWith(matcher, profile).suggestions).slice(0, 5)).toEqual(["a", "c", "d", "e", "f"]);
  });

  it("leaves out what a placed topic brings, but never a concept for its product", () => {
    expect(slugs(ask(ranked({ a: { pair: [{ add: "b" }] } })).suggestions).slice(0, 5)).toEqual([
      "a",
      "c",
      "d",
      "e",
      "f",
    ]);
    const found = ask(ranked({ a: { pair: [{ add: "b" }], rankBelow: "b" } }));
    expect(places(found.suggestions).slice(0, 2)).toEqual(["b:concept", "a:best"]);
  });

  it("puts what comes last behind everything else, unless it is asked for", () => {
    const lastWhen = [{ id: "M-1", when: "hx.seizure", topics: ["a", "b", "c"] }];
    expect(slugs(ask(ranked(), { matching: { lastWhen } }).suggestions).slice(0, 5)).toEqual([
      "d",
      "e",
      "f",
      "g",
      "a",
    ]);
    const answers = { max: 2, list: [line("M-2", "hx.ocd", "c")] };
    expect(
      slugs(ask(ranked(), { matching: { lastWhen, answers }, features: ["hx.ocd"] }).suggestions)[0],
    ).toBe("c");
  });
});

describe("kept places", () => {
  it("go to the first open topic of each line, and take the last free ones", () => {
    const matching = { reserve: [line("M-1", "hx.seizure", "g"), line("M-2", "hx.ocd", "nowhere", "quiet")] };
    const topics = [...ranked(), topic("quiet", {})];
    const found = ask(topics, { matching, features: ["hx.ocd"] });
    expect(places(found.suggestions).slice(0, 5)).toEqual([
      "a:best",
      "b:best",
      "c:best",
      "g:kept",
      "quiet:kept",
    ]);
    expect(found.suggestions[3]?.because).toBe("Kept in because of: Seizures.");
  });

  it("are not needed where a line is met by a pin, an answer or the rank", () => {
    const matching = { reserve: [line("M-1", "hx.seizure", "g", "c")] };
    expect(slugs(ask(ranked(), { matching }).suggestions).slice(0, 5)).toEqual(["a", "b", "c", "d", "e"]);
    const topics = ranked({ g: { pin: [{ when: "hx.ocd" }] } });
    const alone = { reserve: [line("M-1", "hx.seizure", "g")] };
    expect(slugs(ask(topics, { matching: alone, features: ["hx.ocd"] }).suggestions)).not.toContain("g");
  });
});

describe("a concept and its products", () => {
  const concept = [
    { id: "M-1", concept: "g", products: ["group:option", "b"], unlessAsked: ["f"] },
    { id: "M-2", concept: "nowhere", products: ["e"] },
  ];
  const groups = { option: ["d", "f"] };

  it("stands directly above the highest; the last place filled by rank makes room", () => {
    const found = ask(ranked(), { matching: { concept, groups } });
    expect(places(found.suggestions).slice(0, 5)).toEqual([
      "a:best",
      "g:concept",
      "b:best",
      "c:best",
      "d:best",
    ]);
    expect(found.suggestions[1]?.because).toBe("The idea behind “Title of b”.");
  });

  it("follows what was asked, where a product was asked for; one that stands alone then brings none", () => {
    const asked = (slug: string) => ({ answers: { max: 2, list: [line("M-9", "hx.ocd", slug)] } });
    const matching = { concept: [{ ...concept[0], products: ["group:option"] }], groups };
    expect(
      places(
        ask(ranked(), { matching: { ...matching, ...asked("d") }, features: ["hx.ocd"] }).suggestions,
      ).slice(0, 3),
    ).toEqual(["d:asked", "g:concept", "a:best"]);
    const alone = ask(ranked(), {
      matching: { ...matching, groups: { option: ["f"] }, ...asked("f") },
      features: ["hx.ocd"],
    });
    expect(slugs(alone.suggestions).slice(0, 5)).toEqual(["f", "a", "b", "c", "d"]);
  });

  it("takes no place that is kept, and none where it is pinned or not open", () => {
    const reserve = [line("M-9", "hx.seizure", "f")];
    expect(places(ask(ranked(), { matching: { concept, groups, reserve } }).suggestions).slice(0, 5)).toEqual(
      ["a:best", "g:concept", "b:best", "c:best", "f:kept"],
    );
    const pinned = ranked({ g: { pin: [{ when: "hx.seizure" }] } });
    expect(slugs(ask(pinned, { matching: { concept, groups } }).suggestions).slice(0, 5)).toEqual(
      seven.slice(0, 5),
    );
  });
});

describe("a state of the whole profile", () => {
  const states = [{ id: "state.mild", any: "sx.*", maxLevel: 1, none: ["hx.ocd"] }];
  const matching = { states };
  const topics = [topic("only", { weights: { "hx.seizure": 1 }, gate: "state.mild" })];

  it.each<[string, Ask, boolean]>([
    ["with a symptom at that level", { symptoms: { "sx.guilt": 1 } }, true],
    ["without a symptom", {}, false],
    ["with one above the level", { symptoms: { "sx.guilt": 1, "sx.pain": 2 } }, false],
    ["with what excludes it", { symptoms: { "sx.guilt": 1 }, features: ["hx.ocd"] }, false],
  ])("holds or not %s", (_, profile, expected) => {
    const found = ask(topics, { matching, ...profile });
    expect(slugs(found.suggestions)).toEqual(expected ? ["only"] : []);
    if (!expected)
      expect(found.heldBack[0]?.because).toBe("Suggested only with: mild symptoms and no treatment yet.");
  });
});

describe("rules of whole lanes", () => {
  it("block them but for the exceptions, and put some under this week", () => {
    const matching = {
      lanes: { one: ["a", "b"], week: ["c"] },
      thisWeek: ["lane:week"],
      blocks: [{ id: "M-1", when: "hx.seizure", topics: ["lane:one"], except: ["b"] }],
    };
    const found = ask(ranked(), { matching });
    expect(slugs(found.suggestions)).not.toContain("a");
    expect(found.suggestions.slice(0, 3).map(({ slug, group }) => [slug, group])).toEqual([
      ["b", "helps"],
      ["c", "this-week"],
      ["d", "helps"],
    ]);
  });
});
