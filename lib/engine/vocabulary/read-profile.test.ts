import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { mapProfile } from "./map-answers";
import { levelForAnswer } from "./open-questions";
import { readProfile } from "./read-profile";
import type { Profile } from "@/lib/engine/schema";
import { rules, vocabulary } from "@/tests/setup/starter-library";

const adult = "age.25_64";
const read = (input: unknown, draft = false) => readProfile(input, vocabulary, rules, { draft });
const map = (input: Partial<Profile>) =>
  mapProfile(read({ ...input, features: [...(input.features ?? []), adult] }), vocabulary);
const phq = (...answers: (number | null)[]) => ({ phq9: answers as Profile["phq9"] });
const gad = (...answers: (number | null)[]) => ({ gad7: answers as Profile["gad7"] });
const zeros = [0, 0, 0, 0, 0, 0, 0, 0];

describe("reading a profile", () => {
  it.each<[string, unknown, RegExp]>([
    ["no object", "x", /not an object/],
    ["a list", [], /not an object/],
    ["an unknown field", { features: [adult], name: "Ann" }, /only symptoms, features/],
    [
      "an unknown symptom",
      { symptoms: { "sx.nope": 1 }, features: [adult] },
      /sx\.nope is not in the vocabulary/,
    ],
    ["an unknown feature", { features: [adult, "hx.nope"] }, /hx\.nope is not in the vocabulary/],
    [
      "a feature given a level",
      { symptoms: { "hx.seizure": 1 }, features: [adult] },
      /belongs under features/,
    ],
    ["a symptom among features", { features: [adult, "sx.guilt"] }, /belongs under symptoms/],
    ["a level above 3", { symptoms: { "sx.guilt": 4 }, features: [adult] }, /sx\.guilt needs a level/],
    ["a level below 0", { symptoms: { "sx.guilt": -1 }, features: [adult] }, /sx\.guilt needs a level/],
    ["half a level", { symptoms: { "sx.guilt": 1.5 }, features: [adult] }, /sx\.guilt needs a level/],
    ["a level in quotes", { symptoms: { "sx.guilt": "1" }, features: [adult] }, /sx\.guilt needs a level/],
    ["eight answers", { phq9: zeros, features: [adult] }, /phq9 has 8 answers, not exactly 9/],
    ["eight answers of seven", { gad7: zeros, features: [adult] }, /gad7 has 8 answers, not exactly 7/],
    ["an answer of 4", { gad7: [4, 0, 0, 0, 0, 0, 0], features: [adult] }, /each 0, 1, 2, 3 or null/],
    ["no age band", { features: ["hx.seizure"] }, /no age band/],
    ["two age bands", { features: [adult, "age.18_24"] }, /can't both be true/],
    [
      "first episode and recurrent",
      { features: [adult, "tx.first_episode", "tx.recurrent"] },
      /tx\.first_episode and tx\.recurrent/,
    ],
  ])("refuses %s with one clear line", (_, input, words) => {
    expect(() => read(input)).toThrow(AppError);
    try {
      read(input);
    } catch (error) {
      expect(error).toMatchObject({ code: "invalid", words: expect.stringMatching(words) });
      expect((error as AppError).words).not.toContain("\n");
    }
  });

  it.each([
    "tx.on_ssri_snri",
    "tx.on_other_antidepressant",
    "tx.partial_response",
    "tx.failed_trials_2plus",
    "tx.new_or_changed_med",
    "tx.on_dopamine_addon",
    "tx.wants_to_stop",
    "sx.sexual_side_effects",
    "sx.emotional_blunting",
    "sx.restless_on_med",
    "sx.new_urges",
  ])("refuses no medicine yet beside %s", (id) => {
    const input = id.startsWith("sx.")
      ? { symptoms: { [id]: 1 }, features: [adult, "tx.none_yet"] }
      : { features: [adult, "tx.none_yet", id] };
    expect(() => read(input)).toThrow(`tx.none_yet and ${id} can't both be true`);
    expect(() => read(input, true)).toThrow(AppError);
  });

  it("does not take a level of 0 for a conflict", () => {
    expect(read({ symptoms: { "sx.new_urges": 0 }, features: [adult, "tx.none_yet"] }).symptoms).toEqual({
      "sx.new_urges": 0,
    });
  });

  it("never repeats free text, which may be about a person", () => {
    expect(() => read({ features: [adult, "Ann Example, born 1990"] })).toThrow(
      /^The profile can't be read: an entry is not in the vocabulary\./,
    );
  });

  it("lets a draft lack the age band, and only that", () => {
    expect(read({ features: ["hx.seizure"] }, true).features).toEqual(["hx.seizure"]);
    expect(() => read({ features: ["age.18_24", adult] }, true)).toThrow(/can't both be true/);
  });

  it("drops doubles and forgets the order of entry", () => {
    const one = read({
      symptoms: { "sx.guilt": 1, "sx.anhedonia": 2 },
      features: ["hx.seizure", adult, "hx.seizure"],
    });
    const other = read({ symptoms: { "sx.anhedonia": 2, "sx.guilt": 1 }, features: [adult, "hx.seizure"] });
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });
});

describe("PHQ-9", () => {
  it("sets the symptoms whose items say so", () => {
    const { levels } = map(phq(3, 2, 3, 1, 3, 2, 1, 3, 1));
    expect(Object.fromEntries(levels)).toEqual({
      "sx.anhedonia": 3,
      "sx.low_mood": 2,
      "sx.fatigue": 1,
      "sx.guilt": 2,
      "sx.concentration": 1,
      "sx.suicidal_thoughts": 1,
    });
  });

  it("asks which for sleep, appetite and slow or restless, and never guesses", () => {
    const { asks, levels } = map(phq(0, 0, 2, 0, 1, 0, 0, 3, 0));
    expect(asks).toEqual([
      { item: "phq9.3", options: ["sx.insomnia", "sx.hypersomnia"] },
      { item: "phq9.5", options: ["sx.appetite_loss", "sx.appetite_gain"] },
      { item: "phq9.8", options: ["sx.psychomotor_slowing", "sx.psychomotor_agitation"] },
    ]);
    expect([...levels]).toEqual([]);
  });

  it("stops asking once it is said which, and both may be", () => {
    const answers = phq(0, 0, 2, 0, 0, 0, 0, 0, 0);
    expect(map({ ...answers, symptoms: { "sx.insomnia": 2 } }).asks).toEqual([]);
    expect(map({ ...answers, symptoms: { "sx.insomnia": 0 } }).asks).toHaveLength(1);
    expect(map({ ...answers, symptoms: { "sx.insomnia": 0, "sx.hypersomnia": 0 } }).asks).toEqual([]);
    expect(map({ ...answers, symptoms: { "sx.insomnia": 2, "sx.hypersomnia": 1 } }).levels.size).toBe(2);
  });

  it("offers low motivation one level below loss of interest, hopelessness, and self-blame from 2 on", () => {
    const answers = read({ ...phq(3, 1, 0, 0, 0, 2, 0, 0, 0), features: [adult] });
    const { asks, levels, features } = mapProfile(answers, vocabulary);
    expect(asks).toEqual([
      { item: "phq9.1", options: ["sx.low_motivation"] },
      { item: "phq9.2", options: ["sx.hopelessness"] },
      { item: "phq9.6", options: ["view.self_blame"] },
    ]);
    expect(levels.has("sx.low_motivation")).toBe(false);
    expect(features.has("view.self_blame")).toBe(false);
    expect(levelForAnswer(asks[0]!, "sx.low_motivation", answers, vocabulary)).toBe(2);
    expect(
      levelForAnswer(
        { item: "phq9.3", options: [] },
        "sx.insomnia",
        read({ ...phq(0, 0, 3, 0, 0, 0, 0, 0, 0), features: [adult] }),
        vocabulary,
      ),
    ).toBe(3);
    expect(map(phq(1, 0, 0, 0, 0, 1, 0, 0, 0)).asks).toEqual([]);
  });

  it.each<[number | undefined, number | null, number]>([
    [undefined, 1, 1],
    [0, 1, 1],
    [1, 3, 3],
    [3, 1, 3],
    [2, 0, 2],
    [2, null, 2],
    [undefined, 0, 0],
    [undefined, null, 0],
  ])("suicidal thoughts given %s and item 9 answered %s count as %s", (given, answered, expected) => {
    const symptoms: Profile["symptoms"] =
      given === undefined ? {} : { "sx.suicidal_thoughts": given as 0 | 1 | 2 | 3 };
    expect(map({ symptoms, ...phq(...zeros, answered) }).levels.get("sx.suicidal_thoughts") ?? 0).toBe(
      expected,
    );
  });

  it("lets any other given level beat the mapped one, up or down", () => {
    const { levels } = map({
      symptoms: { "sx.anhedonia": 0, "sx.fatigue": 3 },
      ...phq(3, 0, 0, 1, 0, 0, 0, 0, 0),
    });
    expect([levels.get("sx.anhedonia"), levels.get("sx.fatigue")]).toEqual([undefined, 3]);
  });

  it("never takes a blank item 9 for 0, whatever is typed", () => {
    expect(map({})).toMatchObject({ item9: "absent", blankStops: [] });
    expect(map(phq(...zeros, 0))).toMatchObject({ item9: "asked", blankStops: [] });
    expect(map({ ...phq(...zeros, null), symptoms: { "sx.suicidal_thoughts": 0 } })).toMatchObject({
      item9: "not-asked",
      blankStops: ["profile.item-9-not-asked"],
    });
    expect(map({ ...phq(...zeros, null), symptoms: { "sx.suicidal_thoughts": 2 } }).item9).toBe("not-asked");
  });

  it("gives no total with more than two missing, and at least a sum with fewer", () => {
    expect(map(phq(2, 2, 2, 2, 2, 0, 0, 0, 0)).totals.phq9).toEqual({
      score: 10,
      atLeast: false,
      missing: 0,
      band: "moderate",
      flagged: true,
    });
    expect(map(phq(null, null, 3, 3, 3, 0, 0, 0, 0)).totals.phq9).toEqual({
      score: 9,
      atLeast: true,
      missing: 2,
      band: "mild",
      flagged: false,
    });
    expect(map(phq(null, null, null, 3, 3, 3, 3, 3, 3)).totals.phq9).toEqual({
      score: null,
      atLeast: false,
      missing: 3,
      band: null,
      flagged: false,
    });
  });

  it.each([
    [4, "minimal"],
    [5, "mild"],
    [9, "mild"],
    [10, "moderate"],
    [14, "moderate"],
    [15, "moderately severe"],
    [19, "moderately severe"],
    [20, "severe"],
    [27, "severe"],
  ])("puts a total of %s in the band %s", (total, band) => {
    const answers = Array.from({ length: 9 }, (_, index) => Math.max(0, Math.min(3, total - index * 3)));
    expect(map(phq(...answers)).totals.phq9).toMatchObject({ score: total, band });
  });
});

describe("GAD-7", () => {
  it.each([
    [4, undefined],
    [5, 1],
    [9, 1],
    [10, 2],
    [14, 2],
    [15, 3],
    [21, 3],
  ])("a total of %s sets anxiety to %s", (total, level) => {
    const answers = Array.from({ length: 7 }, (_, index) => Math.max(0, Math.min(3, total - index * 3)));
    expect(map(gad(...answers)).levels.get("sx.anxiety")).toBe(level);
  });

  it("sets agitation and irritability, and offers stress", () => {
    const { levels, asks } = map(gad(0, 0, 0, 1, 2, 1, 0));
    expect(Object.fromEntries(levels)).toEqual({ "sx.psychomotor_agitation": 2, "sx.irritability": 1 });
    expect(asks).toEqual([{ item: "gad7.4", options: ["sx.stress_load"] }]);
  });

  it("does not set anxiety without a total", () => {
    expect(map(gad(3, 3, 3, 3, null, null, null)).levels.has("sx.anxiety")).toBe(false);
    expect(map(gad(3, 3, 3, 3, 3, null, null)).levels.get("sx.anxiety")).toBe(3);
  });

  it("knows nothing of item 9", () => {
    expect(map(gad(null, null, null, null, null, null, null)).item9).toBe("absent");
  });
});

describe("implied features", () => {
  it("come with what implies them", () => {
    expect(map({ symptoms: { "sx.psychosis_now": 1 } }).features.has("hx.psychosis")).toBe(true);
    expect(map({ symptoms: { "sx.psychosis_now": 0 } }).features.has("hx.psychosis")).toBe(false);
    expect(map({ features: ["med.lithium"] }).features.has("med.serotonergic_other")).toBe(true);
  });
});
