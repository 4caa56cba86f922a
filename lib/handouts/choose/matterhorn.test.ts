/**
 * Handouts as clinicians give them, against the machine-decidable failure conditions of PDF/UA-1
 * (docs/accessibility-pdf.md): profiles of all kinds, both languages and papers, all sizes, every part.
 */
import { describe, expect, test } from "vitest";
import { encryptPdf } from "@/lib/document/pdf/encrypt-pdf";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import type { Plan } from "@/lib/document/front-sheet";
import { planKinds, type Paper, type PrintSize } from "@/lib/document/schema";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { languages, type Language } from "@/lib/platform/languages";
import { chosen } from "@/tests/setup/handout-makers";
import { everyPart } from "@/tests/setup/matterhorn/every-part";
import { matterhornFaults } from "@/tests/setup/matterhorn/matterhorn";
import { printedMaterial } from "@/tests/setup/printed-material";
import { prepareHandout } from "./prepare-handout";

const folder = await shippedFolder();

type Kind = {
  language?: Language;
  paper?: Paper;
  size?: PrintSize;
  features?: string[];
  suicidal?: boolean;
  firstName?: string;
  note?: string;
  plan?: Plan;
};

/** @param topics slugs instead of what is suggested. */
async function faultsOf(kind: Kind, topics?: string[]): Promise<string[]> {
  const { language = "en", features = ["age.25_64"], suicidal, note = null, ...asked } = kind;
  const symptoms = {
    "sx.anhedonia": 3,
    "sx.low_motivation": 2,
    "sx.suicidal_thoughts": suicidal ? 2 : 0,
  } as const;
  const material = await printedMaterial(language, folder, { profile: { symptoms, features }, ...asked });
  const profile = readProfile(material.profile, material.library.vocabulary, material.library.rules);
  const choice = topics?.map((slug) => chosen(slug, { layer: "full", override: "chosen for this test" }));
  const { document } = await prepareHandout({ ...material, profile, note }, choice ?? null);
  return matterhornFaults((await renderPdf(document)).bytes);
}

describe("fail no condition that software can decide", { timeout: 240_000 }, () => {
  test.each<[string, Kind]>([
    ["after a partial response", { features: ["age.25_64", "tx.on_ssri_snri", "tx.partial_response"] }],
    ["thoughts of suicide at 20", { suicidal: true, features: ["age.18_24"] }],
    [
      "a plan of every kind",
      { plan: { lines: planKinds.map((kind) => ({ kind, text: "Walk each day." })), step: null } },
    ],
    ["over 65, in Spanish, in large print", { language: "es", size: "large", features: ["age.65_plus"] }],
    ["a teenager, on A4, compact", { paper: "a4", size: "compact", features: ["age.under_18"] }],
    [
      "names and notes in other letters",
      { firstName: "Łucja Ştefan", note: "Do zobaczenia.\n\nBring your pills." },
    ],
  ])("%s", async (_, kind) => {
    expect(await faultsOf(kind)).toEqual([]);
  });

  test("the grid of options, in large print on A4", async () => {
    expect(await faultsOf({ paper: "a4", size: "large" }, ["compare-options"])).toEqual([]);
  });

  test.each(languages)("every topic of the library in full, a handful a handout: %s", async (language) => {
    const slugs = folder.topics.filter((topic) => topic.language === language).map(({ slug }) => slug);
    for (let at = 0; at < slugs.length; at += 9) {
      const topics = slugs.slice(at, at + 9);
      expect(await faultsOf({ language }, topics), topics.join(" ")).toEqual([]);
    }
  });

  test.each([{ size: "normal" }, { size: "large", paper: "a4" }, { size: "compact" }] as const)(
    "a page with every part: logo, QR code, drawing, grid, notes: %o",
    async (change) => {
      expect(await matterhornFaults((await renderPdf(await everyPart(change))).bytes)).toEqual([]);
    },
  );

  test("the copy that opens with a password lets screen readers in", async () => {
    const { bytes } = await renderPdf(await everyPart());
    expect(await matterhornFaults(await encryptPdf(bytes, "quiet-harbor"), "quiet-harbor")).toEqual([]);
  });
});
