/**
 * What only the clinician may see (docs/evidence/added-topics.md T.0): entries of the home and unwanted
 * thoughts change which lines stand on a page, and are themselves on none. Every page, both languages and
 * layers.
 */
import { describe, expect, test } from "vitest";
import { composeHandout } from "@/lib/document/compose-handout";
import { checkChoice } from "@/lib/engine/matching/check-choice";
import { languages, type Language } from "@/lib/platform/languages";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { shippedLibrary } from "@/tests/setup/shipped-library";
import { pageTopics } from "./page-topics";
import { matcherOf } from "./matcher-of";

const folder = await shippedFolder();
const hidden = folder.vocabulary.items.filter(
  ({ id }) => id.startsWith("soc.") || id === "sx.intrusive_thoughts",
);
const clinic = { name: "Riverside", address: [], phone: "(555) 010-0199", afterHours: "" };

async function printer(language: Language) {
  const library = await shippedLibrary(language, folder);
  const matcher = matcherOf(library);
  /** Everything a reader of this page gets, as one text. */
  return (slug: string, features: string[], symptoms: Record<string, 0 | 1 | 2 | 3>): string => {
    const check = checkChoice(matcher, {
      profile: { symptoms, features: ["age.25_64", ...features] },
      chosen: [slug],
      overrides: [slug],
    });
    const document = (layer: "brief" | "full") =>
      composeHandout({
        language,
        paper: "letter",
        words: library.pageWords,
        clinic,
        date: "2026-11-29",
        firstName: null,
        note: null,
        banners: check.banners
          .filter(({ clinicianOnly }) => !clinicianOnly)
          .map(({ id, tone, message }) => ({ id, tone, text: message })),
        topics: pageTopics(
          { ...check, pages: [slug] },
          [{ slug, layer, hiddenParts: [], note: null, override: "printed" }],
          library,
        ),
        figures: library.figures,
      });
    return JSON.stringify([document("brief"), document("full")]);
  };
}

test("there are such entries, and no caution asks for one", () => {
  expect(hidden.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["soc.unsafe_home", "soc.means_access", "soc.cost", "sx.intrusive_thoughts"]),
  );
  const asked = folder.topics.flatMap(({ cautions }) => cautions.flatMap(({ when }) => when));
  expect(asked.filter((id) => hidden.some((one) => one.id === id))).toEqual([]);
});

describe.each(languages)("in %s", async (language) => {
  const print = await printer(language);
  const slugs = folder.topics.filter((topic) => topic.language === language).map(({ slug }) => slug);
  const features = hidden
    .map(({ id }) => id)
    .filter((id) => !["sx.intrusive_thoughts", "soc.family_ok"].includes(id));

  test.each(slugs)("%s names none of them", (slug) => {
    for (const family of [[], ["repro.postpartum"]]) {
      const said = print(slug, [...features, ...family], { "sx.intrusive_thoughts": 3 }).toLowerCase();
      for (const { id, label } of hidden) {
        expect(said).not.toContain(id);
        expect(said).not.toContain(label.toLowerCase());
      }
    }
  });
});
