/**
 * Handouts as clinicians give them, against the machine-decidable failure conditions of PDF/UA-1
 * (docs/accessibility-pdf.md): profiles of all kinds, both languages and papers, all sizes, every part.
 */
import { afterAll, describe, expect, test } from "vitest";
import { freshClinic } from "@/lib/clinic/settings/schema";
import { protectPdf } from "@/lib/document/pdf/protect-pdf";
import { closeRenderers, renderPdf } from "@/lib/document/pdf/render-pdf";
import type { Paper, PrintSize } from "@/lib/document/schema";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { readLibraryFolder } from "@/lib/library/starter/library-files";
import { languages, type Language } from "@/lib/platform/languages";
import { chosen } from "@/tests/setup/handout-makers";
import { everyPart } from "@/tests/setup/matterhorn/every-part";
import { matterhornFaults } from "@/tests/setup/matterhorn/matterhorn";
import { shippedLibrary } from "@/tests/setup/shipped-library";
import { prepareHandout, type HandoutMaterial } from "./prepare-handout";

const folder = await readLibraryFolder();
const libraries = {
  en: await shippedLibrary("en", folder),
  es: await shippedLibrary("es", folder),
} satisfies Record<Language, unknown>;
afterAll(closeRenderers);

type Kind = { language?: Language; paper?: Paper; features?: string[]; suicidal?: boolean } & Partial<
  Pick<HandoutMaterial, "firstName" | "note">
>;

function materialOf({
  language = "en",
  paper = "letter",
  features = [],
  suicidal,
  ...more
}: Kind): HandoutMaterial {
  const library = libraries[language];
  const profile = {
    symptoms: { "sx.anhedonia": 3, "sx.low_motivation": 2, "sx.suicidal_thoughts": suicidal ? 2 : 0 },
    features,
  };
  return {
    library,
    printed: library,
    clinic: { name: "Riverside", address: ["120 Mill Street"], phone: "(555) 010-0199" },
    date: "2026-11-30",
    day: { today: "2026-11-30", graceDays: 30 },
    printing: freshClinic,
    paper,
    answered: [],
    firstName: null,
    note: null,
    qr: null,
    profile: readProfile(profile, library.vocabulary, library.rules),
    ...more,
  };
}

/** @param topics slugs instead of what is suggested. */
async function faultsOf(kind: Kind, size: PrintSize, topics?: string[]): Promise<string[]> {
  const choice = topics?.map((slug) => chosen(slug, { layer: "full", override: "chosen for this test" }));
  const { document } = await prepareHandout(materialOf(kind), choice ?? null);
  return matterhornFaults((await renderPdf({ ...document, size })).bytes);
}

describe("fail no condition that software can decide", { timeout: 240_000 }, () => {
  test.each<[string, Kind, PrintSize]>([
    [
      "after a partial response",
      { features: ["age.25_64", "tx.on_ssri_snri", "tx.partial_response"] },
      "normal",
    ],
    ["thoughts of suicide at 20", { suicidal: true, features: ["age.18_24"] }, "normal"],
    ["over 65, in Spanish, in large print", { language: "es", features: ["age.65_plus"] }, "large"],
    ["a teenager, on A4, compact", { paper: "a4", features: ["age.under_18"] }, "compact"],
    [
      "with names and notes in other letters",
      {
        features: ["age.25_64"],
        firstName: "Łucja Ştefan",
        note: "Do zobaczenia, Łucjo.\n\nBring your pills.",
      },
      "normal",
    ],
  ])("%s", async (_, kind, size) => {
    expect(await faultsOf(kind, size)).toEqual([]);
  });

  test("the grid of options, in large print on A4", async () => {
    expect(await faultsOf({ paper: "a4", features: ["age.25_64"] }, "large", ["compare-options"])).toEqual(
      [],
    );
  });

  test.each(languages)("every topic of the library in full, a handful a handout: %s", async (language) => {
    const slugs = [...libraries[language].topicBySlug.keys()];
    const handfuls = Array.from({ length: Math.ceil(slugs.length / 9) }, (_, at) =>
      slugs.slice(at * 9, at * 9 + 9),
    );
    for (const topics of handfuls)
      expect(
        await faultsOf({ language, features: ["age.25_64"] }, "normal", topics),
        topics.join(" "),
      ).toEqual([]);
  });

  test.each([{ size: "normal" }, { size: "large", paper: "a4" }, { size: "compact" }] as const)(
    "a page with every part: logo, QR code, drawing, grid, notes: %o",
    async (change) => {
      expect(await matterhornFaults((await renderPdf(await everyPart(change))).bytes)).toEqual([]);
    },
  );

  test("the copy that opens with a password lets screen readers in", async () => {
    const { bytes } = await renderPdf(await everyPart());
    expect(await matterhornFaults(await protectPdf(bytes, "quiet-harbor"), "quiet-harbor")).toEqual([]);
  });
});
