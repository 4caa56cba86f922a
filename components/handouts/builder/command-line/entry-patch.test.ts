/** What each entry of the line changes in a draft, and which pages the line can name. */
import { describe, expect, it } from "vitest";
import type { DraftTopic } from "@/lib/handouts/draft/schema";
import type { VocabularyChoice } from "@/lib/engine/vocabulary/vocabulary-choices";
import { entryWords } from "@/lib/engine/command-line/entry-words";
import { questionnaireChoice } from "@/lib/engine/questionnaires/questionnaire-choice";
import { vocabulary } from "@/tests/setup/starter-library";
import { entryPatch } from "./entry-patch";
import { lineWords } from "./what-line-can-name";

const item = (id: string, legacy = false): VocabularyChoice => ({
  id,
  label: id,
  synonyms: [],
  help: null,
  parent: null,
  legacy,
});
const ageBands = ["age.under_18", "age.18_24", "age.25_64", "age.65_plus"].map((id) => item(id));
const ages = vocabulary.items.flatMap(({ id, years }) => (years ? [{ id, years }] : []));
const library = { ageBands, ages, questionnaires: vocabulary.questionnaires.map(questionnaireChoice) };
const draft = {
  profile: { symptoms: { "sx.pain": 1 as const }, features: ["age.18_24", "hx.ocd"] },
  answeredOn: {},
};
const features = (entry: Parameters<typeof entryPatch>[1], of: Parameters<typeof entryPatch>[0] = draft) =>
  entryPatch(of, entry, library).profile?.features;

describe("an entry of the line", () => {
  it("sets a level or a feature beside what is set", () => {
    expect(entryPatch(draft, { kind: "level", id: "sx.anhedonia", level: 3 }, library)).toEqual({
      profile: { ...draft.profile, symptoms: { "sx.pain": 1, "sx.anhedonia": 3 } },
    });
    expect(features({ kind: "feature", id: "hx.ocd" })).toEqual(["age.18_24", "hx.ocd"]);
  });

  it.each([
    [17, ["hx.ocd", "age.under_18"]],
    [18, ["hx.ocd", "age.18_24"]],
    [24, ["hx.ocd", "age.18_24"]],
    [25, ["hx.ocd", "age.25_64"]],
    [59, ["hx.ocd", "age.25_64"]],
    [60, ["hx.ocd", "age.25_64", "bio.age_60_64"]],
    [64, ["hx.ocd", "age.25_64", "bio.age_60_64"]],
    [65, ["hx.ocd", "age.65_plus"]],
  ])("of an age of %i years sets one band, and the sixties beside it", (years, expected) => {
    expect(features({ kind: "age", years })).toEqual(expected);
  });

  it("of another age takes the sixties off again, and a band named in words replaces the one set", () => {
    const sixty = { ...draft, profile: { symptoms: {}, features: ["age.25_64", "bio.age_60_64"] } };
    expect(features({ kind: "age", years: 40 }, sixty)).toEqual(["age.25_64"]);
    expect(features({ kind: "feature", id: "age.65_plus" })).toEqual(["hx.ocd", "age.65_plus"]);
  });

  it("of answers sets them whole, as today's where older ones stood", () => {
    const answers = [1, 1, 1, 1, 1, 1, null] as const;
    const entry = { kind: "answers", form: "gad7", answers: [...answers] } as const;
    const patch = entryPatch(draft, { ...entry, answers: [...answers] }, library);
    expect(patch).toEqual({ profile: { ...draft.profile, gad7: [...answers] } });
    const old = { ...draft, answeredOn: { gad7: "2026-01-01" } };
    expect(entryPatch(old, { ...entry, answers: [...answers] }, library).answeredToday).toEqual(["gad7"]);
  });

  it("of answers takes them in the order of the form on the desk: under 18 that of the PHQ-A", () => {
    const entry = { kind: "answers", form: "phq9", answers: [3, 0, 1, 2, 0, 1, 1, 0, 0] } as const;
    const of = (features: string[]) =>
      entryPatch(
        { ...draft, profile: { symptoms: {}, features } },
        { ...entry, answers: [...entry.answers] },
        library,
      ).profile?.phq9;
    expect(of(["age.18_24"])).toEqual([3, 0, 1, 2, 0, 1, 1, 0, 0]);
    // Down, interest, sleep, appetite, tired and so on become interest, down, sleep, tired, appetite.
    expect(of(["age.under_18"])).toEqual([0, 3, 1, 0, 2, 1, 1, 0, 0]);
  });

  it("of paper, size, language or colour is the setting itself", () => {
    expect(entryPatch(draft, { kind: "print", setting: { size: "large" } }, library)).toEqual({
      size: "large",
    });
  });
});

describe("what the line can name", () => {
  const topic = (slug: string, more: Partial<DraftTopic>): DraftTopic => ({
    slug,
    title: slug,
    because: "chosen",
    why: null,
    layer: "brief",
    hiddenParts: [],
    note: null,
    override: null,
    pinned: false,
    front: false,
    ...more,
  });
  const words = lineWords(
    {
      topics: [topic("sleep", {}), topic("calls", { because: "pinned", pinned: true })],
      heldBack: [{ slug: "bupropion", because: "Seizures.", hard: true }] as never,
      due: [{ slug: "movement", standing: "expired", words: "", title: "" }] as never,
      profile: { symptoms: {}, features: ["age.under_18"] },
    },
    {
      ageBands,
      questionnaires: library.questionnaires,
      languages: ["en"],
      catalogue: ["sleep", "calls", "bupropion", "movement", "stress"].map((slug) => ({
        slug,
        title: slug,
        grade: "moderate",
        readingGrade: null,
      })),
      groups: [{ domain: "hx", title: "", levels: false, items: [item("hx.ocd"), item("hx.old", true)] }],
    },
  );

  it("is every entry but those that were split, and the age bands", () => {
    expect(words.items.map(({ id }) => id)).toEqual(["hx.ocd", ...ageBands.map(({ id }) => id)]);
  });

  it("is the questionnaire of this age by its own name, spoken back so", () => {
    const answers = { kind: "answers", form: "phq9", answers: Array<0>(9).fill(0) } as const;
    expect(entryWords({ ...answers, answers: [...answers.answers] }, words)).toMatch(/^PHQ-A: 0, 0/);
  });

  it("is every page, with why it can't come or go", () => {
    expect(words.topics.map(({ slug, on, fixed, held }) => [slug, on, fixed, held])).toEqual([
      ["sleep", true, false, null],
      ["calls", false, true, null],
      ["bupropion", false, false, "Seizures."],
      ["movement", false, false, "its text is out of date."],
      ["stress", false, false, null],
    ]);
  });
});
