/**
 * What is on the page: the default choice, what leaves it and why, blocks, and a draft without an age band.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { getBuilderLibrary } from "@/lib/handouts/draft/get-builder-library";
import { getDraft, getHandoutDocument } from "@/lib/handouts/draft/queries";
import { countPages } from "@/lib/document/pdf/render-pdf";
import { testDatabase } from "@/tests/setup/database";
import {
  chosen,
  flat,
  newClinician,
  newDraft,
  save,
  slugsOf,
  storedPages,
  withFeatures,
} from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let ada: Clinician;
beforeAll(async () => {
  ada = await newClinician();
});

const pagesBecause = (draft: { topics: { slug: string; because: string }[] }, because: string) =>
  slugsOf(draft.topics.filter((topic) => topic.because === because));

describe("the default choice", () => {
  const profiles: [string, { symptoms?: Record<string, 0 | 1 | 2 | 3>; features: string[] }][] = [
    ["flat, on an SSRI", flat],
    [
      "flat, with everything that brings pages along",
      withFeatures("med.maoi", "tx.new_or_changed_med", "hx.impulse_control"),
    ],
    [
      "low and anxious, nothing taken",
      { symptoms: { "sx.low_mood": 2, "sx.anxiety": 2 }, features: ["age.65_plus", "tx.none_yet"] },
    ],
    ["one slight symptom", { symptoms: { "sx.fatigue": 1 }, features: ["age.18_24"] }],
    [
      "many notes for safety",
      withFeatures(
        "hx.falls_risk",
        "hx.cardiac",
        "hx.bipolar_family",
        "med.nsaid_anticoagulant",
        "hx.low_sodium_risk",
        "hx.diabetes_metabolic",
        "hx.ocd",
      ),
    ],
  ];

  it.each(profiles)(
    "fits two pages as rendered, pinned pages apart, with a topic at least: %s",
    async (_name, profile) => {
      const draft = await newDraft(ada, { profile });
      expect(pagesBecause(draft, "chosen").length).toBeGreaterThan(0);
      const document = await getHandoutDocument(ada, { id: draft.id });
      const pinned = pagesBecause(draft, "pinned");
      const counted = {
        ...document,
        topics: document.topics.filter((topic) => !pinned.includes(topic.slug)),
        smallPrint: document.smallPrint.filter((line) => !pinned.includes(line.slug)),
      };
      if (pagesBecause(draft, "chosen").length > 1) expect(await countPages(counted)).toBeLessThanOrEqual(2);
      expect(draft.pages).toBe(await countPages(document));
    },
  );

  it("takes topics in rank order from the first on, each with its pairs, behind the pins", async () => {
    const draft = await newDraft(ada, { profile: withFeatures("hx.impulse_control") });
    const taken = pagesBecause(draft, "chosen");
    expect(taken).toEqual(slugsOf(draft.suggestions).filter((slug) => taken.includes(slug)));
    expect(taken[0]).toBe(draft.suggestions[0]?.slug);
    const because = draft.topics.map((topic) => topic.because);
    expect(because.lastIndexOf("pinned")).toBeLessThan(because.indexOf("chosen"));
    for (const topic of draft.topics.filter((one) => one.because !== "chosen"))
      expect(topic.why, topic.slug).toMatch(/\S.*\.$/);
  });

  it("follows the profile until a hand chooses, and again when asked to", async () => {
    const draft = await newDraft(ada, { profile: flat });
    const byHand = await save(ada, draft.id, { topics: [chosen("movement")] });
    const changed = { symptoms: { "sx.low_mood": 3 }, features: ["age.25_64"] } as const;
    const kept = await save(ada, draft.id, {
      profile: { symptoms: { ...changed.symptoms }, features: [...changed.features] },
    });
    expect([pagesBecause(byHand, "chosen"), pagesBecause(kept, "chosen")]).toEqual([
      ["movement"],
      ["movement"],
    ]);
    const back = await save(ada, draft.id, { topics: null });
    expect(pagesBecause(back, "chosen")[0]).toBe(back.suggestions[0]?.slug);
  });

  it("warns above seven topics in all, and drops none", async () => {
    const draft = await newDraft(ada, { profile: flat });
    const many = slugsOf(draft.suggestions).slice(0, 8);
    const long = await save(ada, draft.id, { topics: many.map((slug) => chosen(slug)) });
    expect(slugsOf(long.topics)).toEqual(expect.arrayContaining(many));
    expect(long.warnings.join(" ")).toMatch(/7/);
    expect(draft.topics.length <= 7).toBe(!draft.warnings.join(" ").includes("7"));
  });
});

describe("the longest handout there can be", () => {
  it("saves, prints and is finalised: forty topics in full, each with a note of a thousand signs", async () => {
    const all = (await getBuilderLibrary(ada)).catalogue
      .slice(0, 40)
      .map(({ slug }) => chosen(slug, { layer: "full", note: "Write it down. ".repeat(66) }));
    const draft = await newDraft(ada, { profile: flat, note: "Take your time. ".repeat(125), topics: all });
    expect(draft.topics[0]?.slug).toBe("when-to-call");
    expect(pagesBecause(draft, "chosen")).toEqual(slugsOf(all));
    expect(draft.pages).toBeGreaterThan(all.length / 2);
    await finaliseHandout(ada, { id: draft.id, revision: draft.revision });
  });
});

describe("a blocking feature added later", () => {
  it("takes the topic out of a hand choice and says why", async () => {
    const draft = await newDraft(ada, {
      profile: flat,
      topics: [chosen("add-or-switch"), chosen("option-bupropion")],
    });
    expect(pagesBecause(draft, "chosen")).toEqual(["add-or-switch", "option-bupropion"]);
    const after = await save(ada, draft.id, { profile: withFeatures("hx.seizure") });
    expect(pagesBecause(after, "chosen")).toEqual(["add-or-switch"]);
    expect(after.removed).toEqual([
      { slug: "option-bupropion", because: "Can't be added, because of: Seizures." },
    ]);
    expect(after.heldBack).toContainEqual(expect.objectContaining({ slug: "option-bupropion", hard: true }));
    expect((await storedPages(draft.id)).slugs).not.toContain("option-bupropion");
  });

  it("takes the topic out of a default choice and says why", async () => {
    const draft = await newDraft(ada, { profile: flat });
    expect(pagesBecause(draft, "chosen")).toContain("add-or-switch");
    const after = await save(ada, draft.id, { profile: withFeatures("hx.bipolar") });
    expect(slugsOf(after.topics)).not.toContain("add-or-switch");
    expect(after.removed).toContainEqual({
      slug: "add-or-switch",
      because: expect.stringContaining("Bipolar") as string,
    });
    expect(after.choiceIsDefault).toBe(true);
  });

  it("takes a page that came along as a pair out as well", async () => {
    const draft = await newDraft(ada, { profile: flat, topics: [chosen("option-partial-agonists")] });
    expect(slugsOf(draft.topics)).toEqual(
      expect.arrayContaining(["akathisia-restlessness", "impulse-urges"]),
    );
    const after = await save(ada, draft.id, { profile: withFeatures("hx.dementia") });
    expect(slugsOf(after.topics)).not.toEqual(expect.arrayContaining(["akathisia-restlessness"]));
    expect(slugsOf(after.removed)).toContain("option-partial-agonists");
  });
});

describe("a topic that is blocked, chosen by hand", () => {
  it("stays out of a plain block until a reason is given, and the reason is kept with the handout, not on the page", async () => {
    const profile = withFeatures("hx.bipolar");
    const without = await newDraft(ada, {
      profile,
      topics: [chosen("movement"), chosen("option-bupropion")],
    });
    expect(slugsOf(without.topics)).not.toContain("option-bupropion");
    expect(without.removed).toMatchObject([
      { slug: "option-bupropion", because: expect.stringContaining("ipolar") as string },
    ]);
    const reason = "Seen with the mood clinic, who asked for this page.";
    const withReason = await save(ada, without.id, {
      topics: [chosen("movement"), chosen("option-bupropion", { override: reason })],
    });
    expect(withReason.topics.find((topic) => topic.slug === "option-bupropion")).toMatchObject({
      override: reason,
    });
    expect(
      (await getDraft(ada, { id: without.id })).topics.find((topic) => topic.slug === "option-bupropion"),
    ).toMatchObject({ override: reason });
    expect(JSON.stringify(await getHandoutDocument(ada, { id: without.id }))).not.toContain(reason);
  });

  it("is refused under a hard block whatever the reason", async () => {
    const draft = await newDraft(ada, {
      profile: withFeatures("hx.seizure"),
      topics: [chosen("movement"), chosen("option-bupropion", { override: "The patient asked for it." })],
    });
    expect(slugsOf(draft.topics)).not.toContain("option-bupropion");
    expect(slugsOf(draft.removed)).toEqual(["option-bupropion"]);
  });
});

describe("a draft without an age band", () => {
  const noAge = { ...flat, features: flat.features.filter((id) => !id.startsWith("age.")) };

  it("saves and suggests, with pages that name medicines held back and a word on why", async () => {
    const draft = await newDraft(ada, { profile: noAge });
    expect(draft.suggestions.length).toBeGreaterThan(0);
    expect(pagesBecause(draft, "chosen").length).toBeGreaterThan(0);
    const medicine = [
      "add-or-switch",
      "dopamine-options-overview",
      "option-bupropion",
      "option-partial-agonists",
    ];
    expect(
      [...slugsOf(draft.suggestions), ...slugsOf(draft.topics)].filter((slug) => medicine.includes(slug)),
    ).toEqual([]);
    const held = draft.heldBack.filter((one) => one.slug === "option-bupropion");
    expect(held).toEqual([
      { slug: "option-bupropion", hard: false, because: expect.stringMatching(/age/i) as string },
    ]);
  });

  it("can't be finalised, and says so", async () => {
    const draft = await newDraft(ada, { profile: noAge });
    expect(draft.missing).toContain("Choose an age band.");
    await expect(finaliseHandout(ada, { id: draft.id, revision: draft.revision })).rejects.toMatchObject({
      code: "invalid",
      nextStep: expect.stringContaining("age band") as string,
    });
  });

  it("keeps a medicine page chosen by hand until the age band is given", async () => {
    const topics = [
      chosen("option-bupropion", { note: "We talked about this one." }),
      chosen("movement"),
      chosen("add-or-switch"),
    ];
    const draft = await newDraft(ada, { profile: noAge, topics });
    expect(pagesBecause(draft, "chosen")).toEqual(slugsOf(topics));
    expect(draft.warnings.filter((warning) => /age band/i.test(warning))).toHaveLength(1);
    const onPage = async () => slugsOf((await getHandoutDocument(ada, { id: draft.id })).topics);
    // Whom to call stands on the front sheet, not among the explanations.
    expect(await onPage()).toEqual(["movement"]);
    expect((await storedPages(draft.id)).slugs).toEqual(["when-to-call", "movement"]);
    const later = await save(ada, draft.id, { profile: flat });
    expect(pagesBecause(later, "chosen")).toEqual(slugsOf(topics));
    expect(later.topics.find((topic) => topic.because === "chosen")).toMatchObject({
      slug: "option-bupropion",
      note: "We talked about this one.",
      why: null,
    });
    expect((await onPage()).slice(0, 1)).toEqual(["option-bupropion"]);
  });
});

describe("safety pages", () => {
  const topics = [chosen("sleep"), chosen("movement")];
  const urges = {
    ...withFeatures("tx.on_dopamine_addon"),
    symptoms: { ...flat.symptoms, "sx.new_urges": 2 as const },
  };
  const shown = async (id: string) =>
    (await getDraft(ada, { id })).topics.map(({ slug, pinned, front }) => ({ slug, pinned, front }));

  it("stand first until a clinician puts them elsewhere; those of the front sheet keep their place", async () => {
    const { id } = await newDraft(ada, { profile: urges, topics });
    const before = await shown(id);
    expect(before.find(({ slug }) => slug === "impulse-urges")).toMatchObject({ pinned: true, front: false });
    expect(before[0]).toEqual({ slug: "when-to-call", pinned: true, front: true });
    expect(slugsOf(before).indexOf("impulse-urges")).toBeLessThan(slugsOf(before).indexOf("sleep"));
    await save(ada, id, { topics: [...topics, chosen("impulse-urges"), chosen("when-to-call")] });
    const after = await shown(id);
    expect(after[0]).toMatchObject({ slug: "when-to-call", front: true });
    expect(slugsOf(after).filter((slug) => ["sleep", "movement", "impulse-urges"].includes(slug))).toEqual([
      "sleep",
      "movement",
      "impulse-urges",
    ]);
    expect(slugsOf((await getHandoutDocument(ada, { id })).topics).at(-1)).toBe("impulse-urges");
  });

  it("print brief or full as they are set, and can't be taken off", async () => {
    const { id } = await newDraft(ada, { profile: urges, topics });
    const layer = async () =>
      (await getDraft(ada, { id })).topics.find(({ slug }) => slug === "impulse-urges")?.layer;
    expect(await layer()).toBe("brief");
    await save(ada, id, { topics: [chosen("impulse-urges", { layer: "full" }), ...topics] });
    expect(await layer()).toBe("full");
    const { topics: left } = await save(ada, id, { topics });
    expect(left.find(({ slug }) => slug === "impulse-urges")).toMatchObject({
      because: "pinned",
      layer: "brief",
    });
  });
});
