/**
 * Pages on living with a medicine and on worry: what leaves them for people it could harm, and what their
 * cautions keep to themselves, on the library we ship. Source: docs/evidence/added-topics.md T.0, T.1.
 */
import { describe, expect, it } from "vitest";
import { partsFor } from "@/lib/library/tree/parts-for-patient";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { languages, type Language } from "@/lib/platform/languages";

const library = await shippedFolder();
const pages = [
  "first-two-weeks",
  "sexual-side-effects",
  "weight-and-medicine",
  "feeling-numb",
  "how-long-and-staying-well",
  "what-happens-in-therapy",
  "anxiety-with-depression",
];

function topicOf(slug: string, language: Language) {
  const topic = library.topics.find((one) => one.slug === slug && one.language === language);
  if (!topic) throw new Error(`The library has no ${slug}.`);
  return topic;
}

/** Every text node of a page as it prints for a patient of whom these ids hold, call boxes left aside. */
function printed(slug: string, language: Language, facts: string[]): string {
  const { tree } = topicOf(slug, language);
  return (["brief", "full"] as const)
    .flatMap((layer) => partsFor(tree, { layer, facts: new Set(facts), hide: [] }))
    .flatMap(({ content }) => content.filter(({ type }) => type !== "callout"))
    .flatMap((block) => [...JSON.stringify(block).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)])
    .map((found) => found[1])
    .join("\n");
}

/** The texts of a page's cautions for one id. */
const cautionsFor = (slug: string, language: Language, id: string) =>
  topicOf(slug, language)
    .cautions.filter(({ when }) => when.includes(id))
    .map(({ text }) => text)
    .join("\n");

describe.each(languages)("what leaves a page, %s", (language) => {
  const bupropion = /bupropi[oó]n/i;
  const neverBupropion = ["hx.seizure", "hx.eating_disorder", "hx.alcohol_sedative_abrupt_stop"];

  it.each(["sexual-side-effects", "feeling-numb"])(
    "%s offers bupropion to nobody it is unsafe for",
    (slug) => {
      expect(printed(slug, language, ["tx.on_ssri_snri"])).toMatch(bupropion);
      for (const id of [...neverBupropion, "med.maoi", "med.linezolid_methylene_blue"]) {
        expect(printed(slug, language, ["tx.on_ssri_snri", id])).not.toMatch(bupropion);
        expect(cautionsFor(slug, language, id)).toMatch(bupropion);
      }
    },
  );

  it.each(["med.maoi", "med.linezolid_methylene_blue"])("names no other antidepressant with %s", (id) => {
    for (const slug of ["sexual-side-effects", "feeling-numb"])
      expect(printed(slug, language, [id])).not.toMatch(/vortiox|mirtazap/i);
    expect(printed("anxiety-with-depression", language, [id])).not.toMatch(/SSRI|SNRI/);
  });

  it("tells worry apart from medicine where one alone may not suit", () => {
    expect(printed("anxiety-with-depression", language, ["hx.bipolar"])).not.toMatch(/SSRI|SNRI/);
  });

  it("says nothing of partner or trusted people where home may not be safe", () => {
    const home = language === "en" ? /\bpartner\b|you trust/i : /\bpareja\b|de su confianza/i;
    expect(pages.map((slug) => printed(slug, language, [])).join("\n")).toMatch(home);
    for (const slug of pages) expect(printed(slug, language, ["soc.unsafe_home"])).not.toMatch(home);
  });

  it.each(["hx.eating_disorder", "hx.binge_eating"])("prints no number on weight with %s", (id) => {
    const page = printed("weight-and-medicine", language, [id]);
    expect(page).not.toMatch(/percent|por ciento|pounds?\b|libras?\b/i);
    expect(printed("first-two-weeks", language, [id])).not.toMatch(/small plain meals|comidas sencillas/i);
  });

  it("asks for a call before the next dose of lamotrigine when a rash comes", () => {
    expect(cautionsFor("first-two-weeks", language, "med.lamotrigine")).toMatch(
      language === "en"
        ? /now, before the next dose.*ER/
        : /ya, antes de la próxima dosis.*sala de emergencias/,
    );
  });
});

describe.each(languages)("what a caution keeps to itself, %s", (language) => {
  it("names no condition that prints as a health history", () => {
    const named =
      /bipolar|psychosis|psicosis|schizo|bulimi|anorexi|eating (problem|disorder)|alcoholi[cs]|priapism|addict|adict/i;
    for (const slug of pages)
      for (const { text } of topicOf(slug, language).cautions) expect(text).not.toMatch(named);
  });

  it("rests on no id that is for clinicians alone", () => {
    for (const slug of pages)
      for (const { when } of topicOf(slug, language).cautions)
        expect(when.filter((id) => id.startsWith("soc.") || id === "sx.intrusive_thoughts")).toEqual([]);
  });
});

describe("who is never offered a page", () => {
  const blocks = (slug: string) => topicOf(slug, "en").match?.block ?? [];

  it("keeps numbers on weight from people they could harm, with no way round", () => {
    expect(blocks("weight-and-medicine")).toEqual(
      expect.arrayContaining([
        { when: "hx.eating_disorder", hard: true },
        { when: "hx.binge_eating", hard: true },
      ]),
    );
  });

  it("keeps the first two weeks from people whose start needs another plan", () => {
    const held = blocks("first-two-weeks").map(({ when }) => when);
    expect(held).toEqual([
      "med.maoi",
      "med.linezolid_methylene_blue",
      "sx.mania_signs",
      "hx.bipolar",
      "age.under_18",
    ]);
  });

  it("keeps explanations of worry from someone with psychosis or mania now", () => {
    expect(blocks("anxiety-with-depression").map(({ when }) => when)).toEqual([
      "sx.mania_signs",
      "sx.psychosis_now",
    ]);
  });
});
