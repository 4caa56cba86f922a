/**
 * Entries of the vocabulary that were split (docs/evidence/corrections.md H.5.1): drafts and handouts of the
 * earlier release are read as they were stored, judged as the worst of their kinds, and asked which it is.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { insertDraft } from "@/lib/handouts/draft/create-handout";
import { getBuilderLibrary } from "@/lib/handouts/draft/get-builder-library";
import { getDraft, getHandoutDocument } from "@/lib/handouts/draft/queries";
import { nothingYet } from "@/lib/handouts/draft/reused-content";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { testDatabase } from "@/tests/setup/database";
import { answerAll, chosen, newClinician, save } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let ada: Clinician;
beforeAll(async () => {
  ada = await newClinician();
});

const split = ["hx.substance_use", "hx.liver_kidney", "med.nsaid_anticoagulant", "med.sedatives_opioids"];
/** As the earlier release stored it: classes only, in the order of its vocabulary. */
const profile = {
  symptoms: { "sx.low_mood": 2 as const, "sx.insomnia": 2 as const },
  features: [
    "tx.on_ssri_snri",
    "age.25_64",
    "hx.substance_use",
    "hx.liver_kidney",
    "med.nsaid_anticoagulant",
    "med.bupropion_any",
    "med.sedatives_opioids",
    "med.lithium",
  ],
};

/** Put into the database as the earlier release did: no rule of today has looked at the profile. */
async function earlierDraft(): Promise<DraftView> {
  const { id } = await insertDraft(
    ada,
    {
      ...nothingYet,
      language: "en",
      paper: "letter",
      qr: "none",
      profile,
      choiceIsDefault: false,
      choice: [chosen("sleep"), chosen("ssri-snri-basics")],
    },
    null,
  );
  return getDraft(ada, { id });
}

const stopsOf = (draft: DraftView) => draft.stops.map(({ id }) => id);
const asked = (draft: DraftView) => draft.asks.map(({ item }) => item);
const ticking = (draft: DraftView, ...ids: string[]) =>
  save(ada, draft.id, { profile: { ...draft.profile, features: [...draft.profile.features, ...ids] } });

describe("a draft of the earlier release", () => {
  it("is opened as it was stored, with the question which for each entry that was split", async () => {
    const draft = await earlierDraft();
    expect(draft.profile).toEqual(profile);
    for (const id of split)
      expect(draft.asks.find(({ item }) => item === id)).toMatchObject({
        ticks: true,
        options: expect.any(Array),
      });
  });

  it("keeps every stop and banner it had, as if all kinds were there", async () => {
    const draft = await earlierDraft();
    expect(stopsOf(draft)).toEqual(
      expect.arrayContaining([
        "profile.lithium-check",
        "profile.naltrexone-opioid",
        "profile.citalopram-heart",
        "profile.duloxetine-liver",
      ]),
    );
    expect(draft.banners.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["profile.slow-breathing", "profile.bleeding", "profile.pain-relievers"]),
    );
    expect(draft.mapped.features, "assumed kinds set nothing further").not.toContain("med.opioid");
    expect(draft.mapped.features).not.toContain("hx.low_sodium_risk");
  });

  it("is asked no more once its kinds are ticked, and only these count then", async () => {
    const named = await ticking(
      await earlierDraft(),
      "hx.kidney",
      "hx.drug_problem",
      "med.antiplatelet",
      "med.sedative",
      "tx.on_duloxetine",
    );
    expect(asked(named).filter((id) => split.includes(id))).toEqual([]);
    expect(stopsOf(named)).toContain("profile.lithium-check");
    for (const id of ["profile.duloxetine-liver", "profile.citalopram-heart", "profile.naltrexone-opioid"])
      expect(stopsOf(named)).not.toContain(id);
    const both = await ticking(named, "hx.liver");
    expect(stopsOf(both)).toContain("profile.duloxetine-liver");
    expect(both.profile.features, "nothing is rewritten silently").toEqual(expect.arrayContaining(split));
  });

  it("prints what was true of the class, is sealed with it, and asks again when it is used again", async () => {
    const draft = await answerAll(ada, await earlierDraft());
    expect(draft.missing).toEqual([]);
    await finaliseHandout(ada, { id: draft.id, revision: draft.revision });
    const printed = await getHandoutDocument(ada, { id: draft.id });
    expect(printed.banners.map(({ id }) => id)).toContain("profile.slow-breathing");
    const again = await useHandoutAgain(ada, { id: draft.id, for: "same-patient" });
    const next = await getDraft(ada, { id: again.id });
    expect(next.profile).toEqual(profile);
    expect(asked(next)).toEqual(expect.arrayContaining(split));
  });
});

describe("the picker", () => {
  it("offers no entry that was split by itself, and each of its kinds beneath it", async () => {
    const items = (await getBuilderLibrary(ada)).groups.flatMap((group) => group.items);
    expect(items.filter((item) => item.legacy).map(({ id }) => id)).toEqual(split);
    for (const id of split) expect(items.filter(({ parent }) => parent === id).length).toBeGreaterThan(1);
  });
});
