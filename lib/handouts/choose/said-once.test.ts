/**
 * Nothing is said twice: over the developer vignettes, in both languages, as printed. The foot of every
 * page and the safety box say 988 too; they are whole wherever they stand, and not counted.
 */
import { describe, expect, it } from "vitest";
import { namesIn, noCalls } from "@/lib/document/call-box";
import { isTold } from "@/lib/document/say-once";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import type { HandoutDocument } from "@/lib/document/schema";
import type { Profile } from "@/lib/engine/schema";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { languages, type Language } from "@/lib/platform/languages";
import { printedMaterial } from "@/tests/setup/printed-material";
import { readPdf } from "@/tests/setup/read-pdf";
import { vignettes, type Vignette } from "@/tests/setup/vignettes";
import { prepareHandout } from "./prepare-handout";

const folder = await shippedFolder();

const MOST_988 = 8;
const MOST_DO_NOT_STOP = 1;
const doNotStop: Record<Language, RegExp> = {
  en: /do not stop[^.]* all at once/gi,
  es: /no (?:la |lo |las |los )?(?:deje|suspenda)[^.]* de golpe/gi,
};

const count = (text: string, words: RegExp) => (text.match(words) ?? []).length;

async function printed({ symptoms, features, phq9 }: Vignette, language: Language) {
  const profile = { symptoms, features, ...(phq9 ? { phq9 } : {}) } as Profile;
  const material = await printedMaterial(language, folder, { profile });
  const { vocabulary, rules } = material.library;
  const read = { ...material, profile: readProfile(profile, vocabulary, rules) };
  const { document } = await prepareHandout(read, null);
  const { bytes } = await renderPdf(document);
  const pdf = await readPdf(bytes);
  return {
    document,
    text: withoutTitles(oneLine(pdf.pieces.map((piece) => piece.text).join(" ")), document),
    pages: pdf.raw.length,
  };
}

/** A line that ends within a title leaves more than one space in it. */
const oneLine = (text: string) => text.replace(/\s+/g, " ");

/** A title says what its page is about: "Do not stop suddenly". */
const withoutTitles = (text: string, { topics }: HandoutDocument) =>
  topics.reduce((left, { title }) => left.replaceAll(title, ""), text);

/** Names of a printed caution, by its words. */
const namesOf = new Map(
  folder.topics.flatMap(({ cautions }) => cautions.map(({ text, same = [] }) => [text, same] as const)),
);

/** Cautions that say no more than the call box, a banner or an earlier caution. */
function saidBefore({ front, banners, topics }: HandoutDocument): string[] {
  const told = new Set([
    ...namesIn(front?.calls ?? noCalls),
    ...banners.flatMap((banner) => ("same" in banner ? (banner.same as string[]) : [])),
  ]);
  return topics
    .flatMap(({ cautions }) => cautions.map(({ text }) => text))
    .filter((text) => {
      const same = namesOf.get(text) ?? [];
      const again = isTold({ same }, told);
      for (const name of same) told.add(name);
      return again;
    });
}

describe.each(languages)("a handout (%s)", { timeout: 300_000 }, (language) => {
  it.each(vignettes)("says each thing once: $id, $about", async (vignette) => {
    const { document, text, pages } = await printed(vignette, language);
    const inBox = count(JSON.stringify(document.front?.safety ?? ""), /988/g);
    expect(count(text, /988/g) - pages - inBox).toBeLessThanOrEqual(MOST_988);
    expect(count(text, doNotStop[language])).toBeLessThanOrEqual(MOST_DO_NOT_STOP);
    expect(saidBefore(document)).toEqual([]);
  });
});
