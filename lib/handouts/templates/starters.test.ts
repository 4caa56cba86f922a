/** The starter templates, each for a patient of the kind it is meant for. */
import { describe, expect, it } from "vitest";
import type { Profile } from "@/lib/engine/schema";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { asChosen } from "@/lib/handouts/choose/default-choice";
import { prepareHandout } from "@/lib/handouts/choose/prepare-handout";
import { draftTopics } from "@/lib/handouts/draft/draft-view";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { printedMaterial } from "@/tests/setup/printed-material";
import { fittingTemplates } from "./rules";
import type { TemplateView } from "./schema";

const folder = await shippedFolder();
const starters = folder.rulesDocument.templates.map(
  ({ key, name, about, topics }): TemplateView => ({
    id: key,
    kind: "starter",
    name,
    about,
    titles: topics,
    gone: 0,
    shared: true,
    mayChange: false,
    topics: topics.map((slug) => ({ slug, layer: "brief", hiddenParts: [] })),
    size: "normal",
    grey: false,
  }),
);

const low = { "sx.low_mood": 2, "sx.anhedonia": 2 } as const;
const adult = (...features: string[]): Profile => ({ symptoms: low, features: ["age.25_64", ...features] });
const patients: [string, Profile][] = [
  ["new-and-unsure", adult("tx.none_yet", "tx.first_episode", "view.chemical_imbalance")],
  ["partial-response", adult("tx.on_ssri_snri", "tx.partial_response", "tx.considering_addon")],
  ["starting-a-medicine", adult("tx.none_yet", "tx.starting_now", "view.apprehensive_meds")],
  ["stopping", adult("tx.on_ssri_snri", "tx.wants_to_stop")],
  ["after-a-birth", adult("repro.postpartum")],
];

async function prepared(profile: Profile, slugs: readonly string[] | null) {
  const material = await printedMaterial("en", folder, { profile, paper: "letter" });
  const { vocabulary, rules } = material.library;
  const read = { ...material, profile: readProfile(profile, vocabulary, rules) };
  const handout = await prepareHandout(read, slugs?.map((slug) => asChosen(slug, "brief")) ?? null);
  return { ...handout, topics: draftTopics(handout, material.library) };
}

describe("a starter template", () => {
  it("is there for each of five kinds of visit", () =>
    expect(starters.map(({ id }) => id)).toEqual(patients.map(([key]) => key)));

  it.each(patients)("%s is suggested for its patient, whole", async (key, profile) => {
    const { result, topics } = await prepared(profile, null);
    const fitting = fittingTemplates(starters, { ...result, topics });
    expect(fitting.map(({ template }) => template.id)).toContain(key);
  });

  it.each(patients)("%s fits one sheet, with what comes along for safety", async (key, profile) => {
    const slugs = starters.find(({ id }) => id === key)?.topics.map(({ slug }) => slug) ?? [];
    const { pages, check } = await prepared(profile, slugs);
    expect(check.pages).toEqual(expect.arrayContaining(slugs));
    expect(pages).toBe(2);
  });
});
