/** A text under work as the page it will be: one topic, everything of it shown, nobody's name on it. Pure. */
import { letterheadIn, type CommonLetterhead } from "@/lib/clinic/settings/rules";
import { crisisWordsFor } from "@/lib/clinic/settings/crisis-lines";
import type { ClinicSettings } from "@/lib/clinic/settings/schema";
import { composeHandout } from "@/lib/document/compose-handout";
import { partsFor } from "@/lib/library/tree/parts-for-patient";
import type { PublishedLibrary } from "@/lib/library/published-library";
import type { Language } from "@/lib/platform/languages";
import { addMonths } from "@/lib/platform/calendar-dates";
import type { HandoutDocument, Paper } from "@/lib/document/schema";
import type { TextContent } from "@/lib/editorial/schema";

export type PreviewedText = { slug: string; number: number; layer: "brief" | "full"; paper: Paper };
/** `printed`: the published library in the text's language. `today`: `YYYY-MM-DD` in the clinic's zone. */
export type PreviewAround = {
  printed: PublishedLibrary;
  clinic: ClinicSettings;
  letterhead: CommonLetterhead;
  today: string;
};

const draftWords: Record<Language, string> = { en: "Draft, not reviewed", es: "Borrador, sin revisar" };

/** @returns the document of this one text, with the letterhead and crisis lines it will print with. */
export function previewDocument(
  { slug, number, layer, paper }: PreviewedText,
  text: TextContent,
  { printed, clinic, letterhead, today }: PreviewAround,
): HandoutDocument {
  const { language, pageWords, figures, sourceNames } = printed;
  const published = printed.topicBySlug.get(slug);
  const document = composeHandout({
    language,
    paper,
    figures,
    words: { ...pageWords, ...crisisWordsFor(clinic, printed) },
    clinic: letterheadIn(letterhead, clinic, language),
    date: today,
    firstName: null,
    note: null,
    banners: [],
    topics: [
      {
        slug,
        title: text.title,
        grade: published?.grade ?? "emerging",
        badge: published?.match.badge,
        medicine: published?.match.medicine ?? false,
        sections: partsFor(text.tree, { layer, facts: "all", hide: [] }),
        note: null,
        version: number,
        author: text.author,
        cautions: text.cautions.map((caution, index) => ({ id: `${slug}.${index + 1}`, text: caution.text })),
        writtenOn: today,
        reviewDueOn: addMonths(today, text.reviewMonths),
        signedOff: null,
        approved: null,
        translation: null,
        sources: text.sources.flatMap((key) => sourceNames.get(key) ?? []),
      },
    ],
  });
  return {
    ...document,
    smallPrint: document.smallPrint.map((line) => ({ ...line, status: draftWords[language] })),
  };
}
