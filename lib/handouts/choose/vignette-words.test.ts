/**
 * What the vignettes of docs/evidence/corrections.md H.7 and docs/evidence/added-topics.md T.2 say must
 * print, and must never, on the handout that is suggested, with every page of it in full.
 */
import { describe, expect, it } from "vitest";
import { noPlan } from "@/lib/document/front-sheet";
import { freshClinic } from "@/lib/clinic/settings/schema";
import { chosen } from "@/tests/setup/handout-makers";
import { shippedLibrary } from "@/tests/setup/shipped-library";
import { vignettes } from "@/tests/setup/vignettes";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { prepareHandout } from "./prepare-handout";

const library = await shippedLibrary("en");

/** Every word of the document for a vignette. @param more slugs beside the five. */
async function wordsOf(id: string, more: string[] = []) {
  const vignette = vignettes.find((one) => one.id === id);
  const { features, symptoms } = vignette ?? { features: [], symptoms: {} };
  const material = {
    library,
    printed: library,
    clinic: { name: "Riverside", address: ["120 Mill Street"], phone: "(555) 010-0199" },
    date: "2026-11-30",
    day: { today: "2026-11-30", graceDays: 30 },
    printing: freshClinic,
    paper: "letter" as const,
    answered: [],
    firstName: null,
    note: null,
    size: "normal" as const,
    grey: false,
    from: null,
    plan: noPlan,
    options: [],
    qr: null,
    profile: readProfile({ features, symptoms }, library.vocabulary, library.rules),
  };
  const { result } = await prepareHandout(material, []);
  const five = result.suggestions.filter(({ place }) => place !== "rest").map(({ slug }) => slug);
  const choice = [...new Set([...five, ...more])].map((slug) => chosen(slug, { layer: "full" }));
  const { document, check } = await prepareHandout(material, choice);
  return { text: JSON.stringify(document).replaceAll("\\n", " "), pages: check.pages };
}

describe("words that must print, and words that must not", { timeout: 120_000 }, () => {
  it.each<[string, string, { must?: RegExp[]; never?: RegExp[] }]>([
    ["DEV-6", "acetaminophen before ibuprofen, and the row on low salt", { must: [/acetaminophen/i, /911/] }],
    [
      "DEV-7",
      "a new rash on lamotrigine is a call before the next dose",
      { must: [/rash/i, /before (?:your|the) next dose/i, /lithium/i] },
    ],
    [
      "DEV-9",
      "no migraine pill of that kind, no cold pills, what a pounding headache means; nothing that keeps both going",
      {
        must: [/rizatriptan/i, /sinus/i, /pounding/i, /911/],
        never: [/never stop either (?:one )?on your own/i, /go without a migraine/i],
      },
    ],
    [
      "DEV-10",
      "call today, never double; one in three beside one in six",
      {
        must: [/today/i, /doubl/i, /1 in 3|33 of 100|about a third|1 (?:person )?in 3/i],
        never: [/cost|insurance/i],
      },
    ],
    ["T-DEV-2", "neither start nor stop the herb alone", { never: [/stop the herb today/i] }],
    ["T-DEV-4", "no line on weight or calories", { never: [/calorie/i, /weigh (?:yourself|weekly)/i] }],
  ])("%s: %s", async (id, _, { must = [], never = [] }) => {
    const { text, pages } = await wordsOf(id);
    for (const word of must) expect(text, `${id} (${pages.join(", ")})`).toMatch(word);
    for (const word of never) expect(text, id).not.toMatch(word);
  });

  it("T-DEV-3: no word about home or violence on paper, and nothing of the parents' panel", async () => {
    const { text } = await wordsOf("T-DEV-3");
    expect(text).not.toMatch(/unsafe (?:at )?home|violence|abus/i);
  });
});
