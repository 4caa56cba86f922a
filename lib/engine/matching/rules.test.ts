import { describe, expect, it } from "vitest";
import { fleschKincaid } from "flesch-kincaid";
import { syllable } from "syllable";
import { checkRules } from "./check-match-data";
import { run } from "@/tests/setup/rules-run";
import { messages, rules, starterTopics, vocabulary } from "@/tests/setup/starter-library";

describe("pins of a profile", () => {
  it.each([
    ["when-to-call", ["hx.bipolar"]],
    ["when-to-call", ["med.lithium"]],
    ["when-to-call", ["med.lamotrigine"]],
    ["when-to-call", ["med.st_johns_wort"]],
    ["when-to-call", ["tx.starting_now"]],
    ["when-to-call", ["sx.intrusive_thoughts"]],
    ["when-to-call", ["sx.withdrawal_now"]],
    ["when-to-call", ["sx.low_sodium_now"]],
    ["serotonin-syndrome", ["med.maob_parkinsons"]],
    ["serotonin-syndrome", ["med.linezolid_methylene_blue"]],
    ["serotonin-syndrome", ["sx.serotonin_toxic_now"]],
    ["stopping-safely", ["tx.wants_to_stop"]],
    ["stopping-safely", ["sx.withdrawal_now"]],
    ["suicide-safety", ["hx.suicide_attempt", "tx.starting_now"]],
    ["suicide-safety", ["hx.suicide_attempt", "tx.new_or_changed_med"]],
    ["suicide-safety", ["hx.suicide_attempt", "tx.wants_to_stop"]],
  ])(
    "%s stands before the rest for %j (docs/evidence/corrections.md H.5.3, H.6-D; docs/evidence/added-topics.md T.0.2)",
    (slug, ids) => expect(run(ids).pinnedSlugs).toContain(slug),
  );

  it("take a past attempt together with a lack of hope of level 2", () => {
    const pinned = (level: 1 | 2) =>
      run(["hx.suicide_attempt"], [], { symptoms: { "sx.hopelessness": level } }).pinnedSlugs;
    expect(pinned(1)).toEqual([]);
    expect(pinned(2)).toEqual(["suicide-safety"]);
    expect(run(["hx.suicide_attempt"]).pinnedSlugs).toEqual([]);
  });
});

describe("the words", () => {
  it("exist for every rule, and every rule names what exists", () =>
    expect(checkRules(rules, messages, vocabulary, new Set(starterTopics().map(({ slug }) => slug)))).toEqual(
      [],
    ));

  const printed = [...rules.banners]
    .filter((banner) => !banner.clinicianOnly)
    .map((banner) => [banner.id, messages.banners[banner.id]!] as const);

  it.each(printed)("%s reads at grade 6 in sentences of at most 22 words", (_, text) => {
    const sentences = text.split(/(?<=[.!?]) /);
    for (const one of sentences) expect(one.split(/\s+/).length, one).toBeLessThanOrEqual(22);
    const words = maskMedicines(text).match(/[A-Za-z0-9'-]+/g) ?? [];
    const counts = {
      sentence: sentences.length,
      word: words.length,
      syllable: words.reduce(
        (sum, word) => sum + (/^[\d-]+$/.test(word) ? 1 : Math.max(1, syllable(word))),
        0,
      ),
    };
    expect(fleschKincaid(counts)).toBeLessThanOrEqual(6);
    expect(text).not.toMatch(
      /balance|boost|\bjust\b|proven|failed|commit suicide|\bmg\b|taper|damaged|broken/i,
    );
  });

  it("hold the hotlines", () => {
    expect(messages.banners["profile.postpartum"]).toContain("1-833-852-6262");
    expect(messages.banners["profile.unsafe-home"]).toContain("1-800-799-7233");
    expect(messages.banners["profile.young-adult"]).toContain("988");
  });
});

function maskMedicines(text: string): string {
  const names = [...Object.values(rules.medicineNames).flat(), ...rules.otherMedicineNames];
  return names.reduce((masked, name) => masked.replace(new RegExp(`\\b${name}\\b`, "gi"), "drug"), text);
}
