/**
 * The page "When to call": which sign means what, for whom, on the library we ship. Both layers and both
 * languages hold the same rows.
 */
import { describe, expect, it } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { partsFor } from "@/lib/library/tree/parts-for-patient";
import type { Language } from "@/lib/platform/languages";

const library = await shippedFolder();
type Box = "now" | "today" | "nextVisit";

/** The words of a box as it prints for a patient of whom these ids hold. */
function box(
  kind: Box,
  facts: string[],
  { slug = "when-to-call", language = "en" as Language, layer = "full" as "brief" | "full" } = {},
): string {
  const topic = library.topics.find((one) => one.slug === slug && one.language === language);
  if (!topic) throw new Error(`The library has no ${slug}.`);
  const blocks = partsFor(topic.tree, { layer, facts: new Set(facts), hide: [] }).flatMap(
    ({ content }) => content,
  );
  return blocks
    .flatMap((block) => (block.type === "callout" && block.attrs.kind === kind ? block.content : []))
    .flatMap((part) => (part.type === "paragraph" ? [part] : part.content.flatMap((item) => item.content)))
    .flatMap((part) =>
      part.type === "paragraph"
        ? [part.content.map((node) => ("text" in node ? node.text : "")).join("")]
        : [],
    )
    .join("\n");
}

const anyMedicine = [
  "tx.on_ssri_snri",
  "tx.on_other_antidepressant",
  "tx.on_dopamine_addon",
  "tx.new_or_changed_med",
  "tx.starting_now",
  "tx.on_esketamine",
  "med.mood_stabilizer",
  "med.maoi",
  "med.lithium",
  "med.antipsychotic",
  "med.stimulant",
  "med.bupropion_any",
  "med.serotonergic_other",
  "med.triptan",
  "med.linezolid_methylene_blue",
];

describe.each(["brief", "full"] as const)("when to call, %s", (layer) => {
  const now = (...facts: string[]) => box("now", facts, { layer });
  const today = (...facts: string[]) => box("today", facts, { layer });

  it("sends new confusion to 911 whoever it is", () => expect(now()).toContain("new confusion"));

  it("sends too much medicine on purpose to 911 even if they feel fine, and by mistake to Poison Control", () => {
    expect(now()).toMatch(/on purpose, even if you feel fine/);
    expect(now()).toMatch(
      /By mistake, fine or not: Poison Control at once, 1-800-222-1222; any symptom, 911/,
    );
    expect(now()).not.toMatch(/awake and well/i);
  });

  it.each([...anyMedicine, "tx.none_yet"])(
    "tells of fever with stiff muscles, of the day after a change, of the eye and of holding for %s",
    (id) => {
      expect(now(id)).toMatch(
        /Fever with stiff or jerking|Stiff or jerking muscles you can't control; fever with/,
      );
      expect(now(id)).toMatch(/Within a day or so[^\n]*two or more/);
      expect(now(id)).toMatch(/eye pain/);
      expect(now(id)).toMatch(/take no more of any you suspect \(after a seizure/);
      expect(today(id)).toMatch(/Yellow skin/);
    },
  );

  it("leaves those rows out for whoever takes none", () =>
    expect(now("hx.ocd")).not.toMatch(/[Ff]ever with s|Within a day or so|eye pain/));

  it.each<[string, string[], RegExp]>([
    ["one sign is enough on an MAOI", ["med.maoi"], /even one of those/],
    [
      "a pounding headache on an MAOI",
      ["med.linezolid_methylene_blue"],
      /pounding headache, stiff neck, pounding heart/,
    ],
    ["signs of too much lithium", ["med.lithium"], /unsteady walk, slurred speech/],
    ["an erection that lasts", ["tx.on_trazodone"], /over 4 hours/],
    ["an erection that lasts", ["tx.on_nefazodone"], /over 4 hours/],
    ["signs after stopping sedatives", ["med.sedatives_opioids"], /seeing things that are not there/],
    [
      "an urge to harm after a birth",
      ["repro.postpartum"],
      /urge or plan to harm the baby or yourself, or you are not sure/,
    ],
    ["an uneven beat with a heart condition", ["hx.cardiac"], /uneven beat/],
    ["an uneven beat on citalopram from 65 on", ["tx.on_citalopram", "age.65_plus"], /uneven beat/],
    ["an uneven beat from 60 to 64", ["age.25_64", "bio.age_60_64"], /uneven beat/],
    ["a blow to the head on a blood thinner", ["med.anticoagulant"], /blow to the head/],
    ["a baby who is hard to wake", ["repro.breastfeeding"], /hard to wake/],
    ["signs after stopping, for risky drinking", ["hx.alcohol_risky"], /seeing things that are not there/],
    ["bupropion never again after a seizure", ["med.bupropion_any"], /never take bupropion again/],
  ])("says now: %s", (_, facts, words) => {
    expect(now(...facts)).toMatch(words);
    expect(now("hx.ocd")).not.toMatch(words);
  });

  it.each<[string, string[], RegExp]>([
    [
      "unwanted thoughts about the baby, without judging",
      ["repro.postpartum"],
      /you do not want[^\n]*we will not judge/,
    ],
    [
      "keep taking it while a pregnancy is only suspected",
      ["repro.breastfeeding"],
      /keep taking your medicine until we talk/,
    ],
    ["signs of low sodium", ["age.65_plus"], /headache, weakness, unsteady steps/],
    [
      "a rash on lamotrigine before the next dose",
      ["med.lamotrigine"],
      /any new rash: call before the next dose/,
    ],
    ["which medicine it is in a pregnancy", ["med.valproate"], /say so when you call/],
  ])("says today: %s", (_, facts, words) => {
    expect(today(...facts)).toMatch(words);
    expect(today("hx.ocd")).not.toMatch(words);
  });

  it.each([
    "tx.on_ssri_snri",
    "tx.on_other_antidepressant",
    "tx.none_yet",
    "med.maoi",
    "med.serotonergic_other",
  ])("finds one sign of S-03 A enough for 911 on %s, whether with fever or not", (id) =>
    expect(now(id)).toMatch(
      /Stiff or jerking muscles you can't control; fever with shaking, sweating, racing/,
    ),
  );

  it("holds a depression medicine that is new, or after 65, for fainting, confusion and a very bad headache", () => {
    for (const id of ["tx.starting_now", "tx.new_or_changed_med", "age.65_plus", "hx.low_sodium_risk"])
      expect(now("tx.on_ssri_snri", id)).toMatch(
        /after a seizure, fainting, confusion or a very bad headache, no depression medicine/,
      );
    expect(now("tx.on_ssri_snri").match(/Get help first/g)).toHaveLength(1);
    expect(now("tx.on_ssri_snri", "age.65_plus").match(/Get help first/g)).toHaveLength(1);
  });

  it.each([
    ["option-bupropion", /never take bupropion again/],
    ["sexual-side-effects", /over 4 hours/],
    ["over-65", /blow to the head/],
    ["option-pramipexole", /can't stay awake/],
  ])("adds for whoever only reads %s what that page asks beyond", (slug, words) => {
    expect(now(`page.${slug}`)).toMatch(words);
    expect(now()).not.toMatch(words);
  });

  it("is short for someone on one SSRI: 13 lines now, 8 today, 1 for the next visit at most", () => {
    const facts = ["age.25_64", "tx.on_ssri_snri", "tx.on_sertraline"];
    const counts = [now(...facts), today(...facts), box("nextVisit", facts, { layer })].map(
      (words) => words.split("\n").length,
    );
    // The lead and what holds for every sign stand beside the lines for 911.
    expect(counts[0]).toBeLessThanOrEqual(13 + 2);
    expect(counts.slice(1)).toEqual([8, 1]);
  });

  it("speaks of weight to nobody with an eating disorder", () => {
    const next = (...facts: string[]) => box("nextVisit", facts, { layer });
    expect(next()).toMatch(/weight changes/);
    expect(next("hx.eating_disorder")).toMatch(/^Mild upset stomach(?!.*weight)/);
  });

  it("tells nobody under 60 with a sound heart of an uneven beat on citalopram", () =>
    expect(now("tx.on_citalopram", "age.25_64")).not.toMatch(/uneven beat/));

  it("asks nobody of 65 or over whether they are pregnant", () =>
    expect(today("tx.on_ssri_snri", "age.65_plus")).not.toMatch(/pregnant/));

  it("calls a pounding heart that settled a call today, save on an MAOI, where it is 911", () => {
    expect(today("tx.on_ssri_snri")).toMatch(/heart that settled/);
    expect(today("med.maoi")).not.toMatch(/heart that settled/);
  });
});

describe("a do-not-stop sentence", () => {
  it("stands in no box of when to call, suicide safety, serotonin syndrome, urges and restlessness", () => {
    const boxes = [
      "when-to-call",
      "suicide-safety",
      "serotonin-syndrome",
      "impulse-urges",
      "akathisia-restlessness",
      "interactions-check",
    ].flatMap((slug) =>
      (["now", "today"] as const).flatMap((kind) =>
        (["brief", "full"] as const).map((layer) => box(kind, anyMedicine, { slug, layer })),
      ),
    );
    expect(boxes.filter((words) => /\b(do not|don't|never) stop\b/i.test(words))).toEqual([]);
  });
});

describe("serotonin syndrome", () => {
  const now = box("now", ["tx.on_ssri_snri"], { slug: "serotonin-syndrome" });
  it("needs one sign of the first list at any time, two of the second soon after a change", () => {
    expect(now).toMatch(
      /any one of these, at any time[\s\S]*New confusion[\s\S]*two or more of these[\s\S]*within about a day/,
    );
    expect(now).not.toMatch(/any two of these/);
  });
  it("tells to keep taking it until we answer, but not on an MAOI", () => {
    expect(box("today", ["tx.on_ssri_snri"], { slug: "serotonin-syndrome" })).toMatch(
      /Keep taking your medicines until we answer/,
    );
    expect(box("today", ["med.maoi"], { slug: "serotonin-syndrome" })).not.toMatch(/Keep taking/);
  });
});

describe("988 in Spanish", () => {
  it("is never bare: it comes with its key or its word", () => {
    const bare = library.topics
      .filter(({ language, slug }) => language === "es" && ["when-to-call", "suicide-safety"].includes(slug))
      .flatMap(({ slug }) =>
        (["now", "today"] as const).flatMap((kind) => box(kind, [], { slug, language: "es" }).split("\n")),
      )
      .filter((line) => line.includes("988") && !/oprima|AYUDA|988lifeline/.test(line));
    expect(bare).toEqual([]);
  });
});
