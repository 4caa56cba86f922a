import { describe, expect, it } from "vitest";

import { AppError } from "@/lib/platform/errors";

import { checkChoice } from "./check-choice";
import { makeMatcher } from "./matcher";
import { causesOf, holds, namesOf, parseCondition } from "./condition";

import { suggest } from "./suggest";

import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { ask, parts, profileOf, slugs } from "@/tests/setup/ask-matching";
import { rules, topic, vocabulary } from "@/tests/setup/starter-library";

const seizure = { "hx.seizure": 2 } as const;

describe("conditions", () => {
  const facts = (names: string[], levels: Record<string, number> = {}) => ({
    names: new Set(names),
    levels: new Map(Object.entries(levels)),
  });

  it.each<[string, string[], boolean]>([
    ["hx.ocd", ["hx.ocd"], true],
    ["hx.ocd or hx.pku and hx.cardiac", ["hx.ocd"], true],
    ["(hx.ocd or hx.pku) and hx.cardiac", ["hx.ocd"], false],
    ["(hx.ocd or hx.pku) and hx.cardiac", ["hx.pku", "hx.cardiac"], true],
    ["not hx.ocd", [], true],
    ["hx.pku and not (hx.ocd or hx.cardiac)", ["hx.pku"], true],
    ["hx.pku and not (hx.ocd or hx.cardiac)", ["hx.pku", "hx.cardiac"], false],
    ["not not hx.ocd", ["hx.ocd"], true],
    ["page:medicine and (page:when-to-call)", ["page:medicine", "page:when-to-call"], true],
  ])("%s of %j is %s", (text, names, expected) =>
    expect(holds(parseCondition(text), facts(names))).toBe(expected),
  );

  it("knows a level of at least so much", () => {
    const condition = parseCondition("sx.guilt at least 2 and hx.ocd");
    expect(holds(condition, facts(["hx.ocd", "sx.guilt"], { "sx.guilt": 1 }))).toBe(false);
    expect(holds(condition, facts(["hx.ocd", "sx.guilt"], { "sx.guilt": 2 }))).toBe(true);
  });

  it("names what it names and what made it true", () => {
    const condition = parseCondition("(hx.ocd or hx.pku) and hx.cardiac or hx.ocd");
    expect(namesOf(condition)).toEqual(["hx.ocd", "hx.pku", "hx.cardiac"]);
    expect(causesOf(condition, facts(["hx.pku", "hx.cardiac"]))).toEqual(["hx.pku", "hx.cardiac"]);
    expect(causesOf(condition, facts(["hx.pku"]))).toEqual([]);
    expect(namesOf(parseCondition("hx.pku and not hx.ocd"))).toEqual(["hx.pku", "hx.ocd"]);
    expect(causesOf(parseCondition("hx.pku and not hx.ocd"), facts(["hx.pku"]))).toEqual(["hx.pku"]);
  });

  it.each([
    "",
    "and",
    "hx.ocd and",
    "hx.ocd hx.pku",
    "(hx.ocd",
    "hx.ocd)",
    "hx.ocd not",
    "not",
    `${"not ".repeat(30)}hx.ocd`,
    "hx.ocd && hx.pku",
    "hx.ocd at least 4",
    "HX.ocd",
    "(".repeat(50) + "hx.ocd",
  ])("refuses %j", (text) => expect(() => parseCondition(text)).toThrow(AppError));
});

describe("score and order", () => {
  it("adds weight * level / 3 for symptoms and weight for features, to two decimals", () => {
    const [only] = ask(
      [topic("one", { weights: { "sx.guilt": 2, "sx.pain": 1, "hx.seizure": 3 } })],
      ["hx.seizure"],
      { "sx.guilt": 1, "sx.pain": 0 },
    ).suggestions;
    expect(only).toMatchObject({
      score: 3.67,
      reasons: [
        { id: "hx.seizure", weight: 3 },
        { id: "sx.guilt", weight: 2, level: 1 },
      ],
    });
    expect(only?.reasons[0]).not.toHaveProperty("level");
  });

  it("counts the three largest contributions fully and a third of the others, exactly", () => {
    const weights = { "hx.seizure": 3, "hx.ocd": 2, "hx.pku": 2, "sx.guilt": 2, "sx.pain": 1 };
    const [only] = ask([topic("one", { weights })], ["hx.seizure", "hx.ocd", "hx.pku"], {
      "sx.guilt": 2,
      "sx.pain": 1,
    }).suggestions;
    expect(only?.score).toBe(7.56);
    expect(only?.reasons).toHaveLength(5);
    expect(only?.because).toBe("Best match because of: Seizures; OCD; Phenylketonuria (PKU).");
  });

  it("breaks ties by medicine last, then by grade, then by catalogue order", () => {
    const same = { weights: seizure };
    const topics = [
      topic("pill", { ...same, medicine: true }, { order: 1, grade: "strong" }),
      topic("late", same, { order: 30 }),
      topic("weak", same, { order: 10, grade: "limited" }),
      topic("early", same, { order: 20 }),
      topic("sure", same, { order: 40, grade: "strong" }),
    ];
    expect(slugs(ask(topics, ["hx.seizure"]).suggestions)).toEqual(["sure", "early", "late", "weak", "pill"]);
  });
});

describe("a grade that depends on the profile", () => {
  const topics = [
    topic(
      "bold",
      { weights: seizure, gradeWhen: [{ when: "tx.on_ssri_snri", grade: "limited" }] },
      { grade: "strong", order: 1 },
    ),
    topic("plain", { weights: seizure }, { order: 2 }),
  ];

  it("is shown and ranked by while its condition holds", () => {
    expect(ask(topics, ["hx.seizure"]).suggestions).toMatchObject([
      { slug: "bold", grade: "strong" },
      { slug: "plain" },
    ]);
    expect(ask(topics, ["hx.seizure", "tx.on_other_antidepressant"]).suggestions).toMatchObject([
      { slug: "plain" },
      { slug: "bold", grade: "limited" },
    ]);
    expect(
      checkChoice(makeMatcher({ ...parts, topics }), {
        profile: profileOf(["tx.on_ssri_snri"]),
        chosen: ["bold"],
      }).grades,
    ).toEqual({ bold: "limited" });
  });
});

describe("gate, block and pair", () => {
  it("holds back what its gate or a block keeps out, blocks first, each in one sentence", () => {
    const topics = [
      topic("gated", { weights: seizure, gate: "tx.partial_response and (hx.ocd or hx.pku)" }, { order: 1 }),
      topic("soft", { weights: seizure, block: [{ when: "hx.ocd or hx.seizure" }] }, { order: 2 }),
      topic("hard", { weights: seizure, block: [{ when: "hx.seizure", hard: true }] }, { order: 3 }),
      topic("idle", { weights: { "hx.pku": 1 }, block: [{ when: "hx.seizure" }] }, { order: 4 }),
    ];
    const { heldBack, suggestions } = ask(topics, ["hx.seizure"]);
    expect(suggestions).toEqual([]);
    expect(heldBack).toEqual([
      { slug: "hard", hard: true, because: "Can't be added, because of: Seizures." },
      {
        slug: "soft",
        hard: false,
        because: "Held back because of: Seizures. It can be added with a written reason.",
      },
      {
        slug: "gated",
        hard: false,
        because: "Suggested only with: Partial response to an SSRI/SNRI and (OCD or Phenylketonuria (PKU)).",
      },
    ]);
  });

  it("brings pairs and pairs of pairs past a gate, never past a block", () => {
    const topics = [
      topic("first", {
        weights: seizure,
        pair: [{ add: "second" }, { add: "barred" }, { add: "rare", when: "hx.pku" }],
      }),
      topic("second", { gate: "hx.pku", pair: [{ add: "third" }, { add: "first" }] }),
      topic("third", {}),
      topic("rare", {}),
      topic("barred", { block: [{ when: "hx.seizure" }] }),
    ];
    const { suggestions, heldBack } = ask(topics, ["hx.seizure"]);
    expect(suggestions).toMatchObject([{ slug: "first", paired: ["second", "third"] }]);
    expect(slugs(heldBack)).toEqual(["barred"]);
  });

  it("holds back pages that name medicines from a draft without an age band", () => {
    const topics = [
      topic("pill", { weights: seizure, medicine: true }),
      topic("walk", { weights: seizure, pair: [{ add: "pill" }] }),
    ];
    const draft = readProfile({ features: ["hx.seizure"] }, vocabulary, rules, { draft: true });
    const { suggestions, heldBack } = suggest({ ...parts, topics, profile: draft });
    expect(suggestions).toMatchObject([{ slug: "walk", paired: [] }]);
    expect(heldBack).toEqual([
      { slug: "pill", hard: false, because: "Names medicines, so it waits for: age band." },
    ]);
    expect(
      checkChoice(makeMatcher({ ...parts, topics }), { profile: draft, chosen: ["pill"] }),
    ).toMatchObject({
      staying: ["pill"],
      waiting: [{ slug: "pill" }],
      pages: [],
      incomplete: true,
    });
  });

  it("blocks every medicine option under 18 whatever its own data says", () => {
    const profile = readProfile({ features: ["age.under_18", "hx.seizure"] }, vocabulary, rules);
    const { heldBack } = suggest({
      ...parts,
      topics: [topic("new-option", { weights: seizure, group: "option" })],
      profile,
    });
    expect(heldBack).toMatchObject([{ slug: "new-option", because: expect.stringContaining("Under 18") }]);
  });
});
