import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";

import { checkMatchData, checkRules } from "./check-match-data";
import { checkChoice } from "./check-choice";
import { makeMatcher } from "./matcher";

import { unsafeMedicines } from "./unsafe-medicines";
import { suggest } from "./suggest";

import { parseVocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { messages, rules, topic, vocabulary, yamlFile } from "@/tests/setup/starter-library";

const parts = { vocabulary, rules, messages };
const profileOf = (features: string[], symptoms: Record<string, number> = {}) =>
  readProfile({ features: ["age.25_64", ...features], symptoms }, vocabulary, rules);
const slugs = (list: { slug: string }[]) => list.map((one) => one.slug);
const seizure = { "hx.seizure": 2 } as const;

describe("faults in the data", () => {
  it("are all listed", () => {
    const faulty = topic(
      "faulty",
      {
        weights: { "hx.nope": 1 },
        gate: "page:medicine",
        block: [{ when: "hx.ocd and" }],
        pair: [{ add: "nowhere" }, { add: "soon" }],
        pin: [{ when: "page:nowhere or hx.ocd at least 2" }],
        rankBelow: "faulty",
      },
      {
        cautions: [
          { when: ["hx.nah"], text: "x" },
          { when: [], text: "y" },
        ],
      },
    );
    const found = checkMatchData(faulty, vocabulary, new Set(["faulty", "soon"]));
    expect(found).toHaveLength(9);
    for (const words of [
      "hx.nope",
      "gate or block",
      "ends too soon",
      "no other topic nowhere",
      "no topic nowhere",
      "hx.ocd holds no level",
      "rankBelow",
      "hx.nah",
      "no id or no text",
    ])
      expect(found.join("\n")).toContain(words);
    expect(found.every((fault) => fault.startsWith("faulty: "))).toBe(true);
  });

  it("are found in rules too: a banner without words, words without a banner, an unknown topic", () => {
    const { "profile.dementia": _, ...rest } = messages.banners;
    const broken = checkRules(
      { ...rules, pinOrder: ["nowhere"] },
      { ...messages, banners: { ...rest, "profile.idle": "x" } },
      vocabulary,
      new Set(),
    );
    expect(
      checkRules(
        {
          ...rules,
          banners: [
            ...rules.banners,
            { id: "profile.odd", tone: "caution", clinicianOnly: false, same: [], when: "answer:nobody" },
          ],
        },
        messages,
        vocabulary,
        new Set(),
      ).join("\n"),
    ).toContain("no stop has the answer nobody");
    for (const words of [
      "profile.dementia has no text",
      "profile.idle has a text and no rule",
      "there is no topic nowhere",
    ])
      expect(broken.join("\n")).toContain(words);
  });
});

describe("a topic and a vocabulary item that exist in data alone", () => {
  const file = parse(stringify(yamlFile("vocabulary.yaml"))) as { items: unknown[] };
  file.items.push(
    { id: "hx.gout", label: "Gout", patient: "gout", reason: "gout" },
    { id: "sx.itch", label: "Itching", patient: "itchy" },
  );
  const grown = { ...parts, vocabulary: parseVocabulary(file, yamlFile("questionnaires.yaml")) };
  const topics = [
    topic(
      "itching",
      { weights: { "sx.itch": 3 }, gate: "hx.gout or hx.ocd", pair: [{ add: "gout-diet", when: "hx.gout" }] },
      { title: "Itching", cautions: [{ when: ["hx.gout"], text: "Go slowly." }] },
    ),
    topic("gout-diet", {}),
    topic("gout-safety", { pin: [{ when: "hx.gout and page:gout-diet" }] }),
    topic("no-gout", { weights: { "sx.itch": 1 }, block: [{ when: "hx.gout", hard: true }] }),
  ];
  const run = (features: string[]) =>
    suggest({
      ...grown,
      topics,
      profile: readProfile(
        { symptoms: { "sx.itch": 2 }, features: ["age.65_plus", ...features] },
        grown.vocabulary,
        rules,
      ),
    });

  it("are matched, gated, blocked, paired, pinned and cautioned", () => {
    for (const one of topics)
      expect(checkMatchData(one, grown.vocabulary, new Set(slugs(topics)))).toEqual([]);
    expect(run(["hx.gout"])).toMatchObject({
      pinned: [
        { slug: "gout-safety", because: "Pinned because of: Gout; “Title of gout-diet” in the handout." },
      ],
      suggestions: [
        {
          slug: "itching",
          score: 2,
          paired: ["gout-diet"],
          cautions: [{ id: "itching.hx.gout", message: "Go slowly." }],
        },
      ],
      heldBack: [{ slug: "no-gout", hard: true, because: "Can't be added, because of: Gout." }],
    });
    expect(run([])).toMatchObject({
      pinned: [],
      suggestions: [{ slug: "no-gout" }],
      heldBack: [{ slug: "itching", because: "Suggested only with: Gout or OCD." }],
    });
  });
});

describe("a draft's choice", () => {
  const topics = [
    topic("pill", {
      weights: seizure,
      medicine: true,
      block: [{ when: "hx.seizure", hard: true }, { when: "hx.ocd" }],
      pair: [{ add: "call" }],
    }),
    topic("call", {}),
    topic("walk", { block: [{ when: "hx.ocd" }], pair: [{ add: "pill" }] }),
    topic("when-to-call", { pin: [{ when: "page:medicine" }] }),
  ];
  const check = (features: string[], chosen: string[], overrides: string[] = []) =>
    checkChoice(makeMatcher({ ...parts, topics }), { profile: profileOf(features), chosen, overrides });

  it("stays while nothing stands against it, with its pairs and pins in printing order", () => {
    expect(check([], ["walk"])).toMatchObject({
      staying: ["walk"],
      removed: [],
      pages: ["when-to-call", "walk", "pill", "call"],
      paired: [{ slug: "pill", because: "Comes with “Title of walk”." }, { slug: "call" }],
    });
  });

  it("puts no page before a safety page, wherever that was chosen (docs/evidence/corrections.md S-10)", () => {
    expect(check([], ["walk", "when-to-call", "call"]).pages).toEqual([
      "when-to-call",
      "walk",
      "pill",
      "call",
    ]);
  });

  it("leaves a pinned page where a clinician put it, unless the pin order names it", () => {
    const more = [topic("urges", { pin: [{ when: "hx.ocd" }] }), topic("calm", {}), ...topics.slice(-1)];
    const pages = (chosen: string[]) =>
      checkChoice(makeMatcher({ ...parts, topics: [...more, topic("pill", { medicine: true })] }), {
        profile: profileOf(["hx.ocd"]),
        chosen,
      }).pages;
    expect(pages(["pill", "calm"])).toEqual(["when-to-call", "urges", "pill", "calm"]);
    expect(pages(["pill", "urges", "when-to-call", "calm"])).toEqual([
      "when-to-call",
      "pill",
      "urges",
      "calm",
    ]);
  });

  it("loses a topic when a blocking feature is added, and says why", () => {
    expect(check(["hx.seizure"], ["pill", "walk"])).toMatchObject({
      staying: ["walk"],
      removed: [{ slug: "pill", hard: true, because: "Can't be added, because of: Seizures." }],
      excluded: [{ slug: "pill", hard: true }],
      pages: ["walk"],
    });
  });

  it("keeps a plainly blocked topic with a logged reason, never a hard-blocked one", () => {
    expect(check(["hx.ocd"], ["walk"]).removed).toMatchObject([{ slug: "walk", hard: false }]);
    expect(check(["hx.ocd"], ["walk"], ["walk"])).toMatchObject({ staying: ["walk"], removed: [] });
    expect(check(["hx.seizure"], ["pill"], ["pill"]).removed).toMatchObject([{ slug: "pill", hard: true }]);
  });

  it("warns over seven explanations and drops none", () => {
    const many = Array.from({ length: 8 }, (_, index) => topic(`t${index}`, {}));
    const found = checkChoice(makeMatcher({ ...parts, topics: many }), {
      profile: profileOf([]),
      chosen: slugs(many),
    });
    expect(found.pages).toHaveLength(8);
    expect(found.tooLong).toContain("8 explanations");
  });
});

describe("not safe for you", () => {
  const bupropion = topic("option-bupropion", {
    group: "option",
    block: ["hx.seizure", "hx.eating_disorder", "med.maoi"].map((when) => ({ when, hard: true })),
  });
  const words = (features: string[]) =>
    unsafeMedicines(makeMatcher({ ...parts, topics: [bupropion] }), profileOf(features)).map((one) => [
      one.medicines,
      one.words,
    ]);

  it("names the medicine and the reason in plain words, and keeps sensitive ones to itself", () => {
    expect(words(["hx.seizure"])).toEqual([[["bupropion"], "not safe for you because of seizures"]]);
    expect(words(["hx.seizure", "hx.eating_disorder"])[0]?.[1]).toBe(
      "not safe for you because of seizures and your health history",
    );
    expect(words([])).toEqual([]);
  });
});
