/** A text under work as the page it will be: one topic, everything of it shown, nobody's name on it. Pure. */
import type { ClinicSettings } from "@/lib/clinic/schema";
import { composeHandout, shortSource } from "@/lib/handouts/document";
import { AppError } from "@/lib/errors";
import { filledFigure } from "@/lib/library/figure-rules";
import { partsFor } from "@/lib/library/printed-parts";
import type { Language } from "@/lib/library/schema";
import { addMonths } from "@/lib/library/starter-versions";
import type { DocumentFigure, HandoutDocument, PageWords, Paper } from "@/lib/pdf/schema";
import type { GateMaterial } from "./gates";
import type { TextContent } from "./schema";

export type PreviewedText = { slug: string; language: Language; number: number; layer: "brief" | "full"; paper: Paper };
/** `today`: `YYYY-MM-DD` in the clinic's zone. */
export type PreviewAround = { material: GateMaterial; clinic: ClinicSettings; today: string };

const draftWords: Record<Language, string> = { en: "Draft, not reviewed", es: "Borrador, sin revisar" };

/** @throws AppError `unavailable` for a language the library has no page words in. */
export function previewDocument({ slug, language, number, layer, paper }: PreviewedText, text: TextContent, { material, clinic, today }: PreviewAround): HandoutDocument {
  const words = wordsFor(language, material);
  const published = material.topics.find((one) => one.slug === slug && one.language === "en");
  const { name, address, phone, afterHours } = clinic;
  const document = composeHandout({
    language, paper, words, date: today, firstName: null, note: null, banners: [], clinic: { name, address, phone, afterHours },
    figures: new Map(Object.entries(figuresIn(language, material))),
    topics: [{
      slug, title: text.title, grade: published?.grade ?? "emerging", medicine: published?.match?.medicine ?? false,
      sections: partsFor(text.tree, { layer, facts: "all", hide: [] }), note: null, version: number, author: text.author,
      cautions: text.cautions.map((caution, place) => ({ id: `${slug}.${place + 1}`, text: caution.text })),
      writtenOn: today, reviewDueOn: addMonths(today, text.reviewMonths), signedOff: null, translation: null, sources: text.sources.map(shortSource),
    }],
  });
  return { ...document, smallPrint: document.smallPrint.map((line) => ({ ...line, status: draftWords[language] })) };
}

export function wordsFor(language: Language, { pageWords }: Pick<GateMaterial, "pageWords">): PageWords {
  const words = pageWords[language];
  if (!words) throw new AppError("unavailable", "The library has no words for pages in this language.", "Load the starter library: npm start does it.");
  return words;
}

/** The library's pictures with their words filled in. */
export function figuresIn(language: Language, { figures }: Pick<GateMaterial, "figures">): Record<string, DocumentFigure> {
  return Object.fromEntries(figures.flatMap(({ key, svg, words }) => (words[language] ? [[key, { svg: filledFigure(svg, words[language].labels), alt: words[language].alt }]] : [])));
}
