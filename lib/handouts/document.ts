/** Composition: what was chosen becomes the HandoutDocument. Pure; the same input always gives the same page. */
import type { Grade } from "@/lib/matching/schema";
import type { HandoutDocument, HandoutTopic, PageWords, Paper, PrintedSection } from "@/lib/pdf/schema";

const SOURCES_ON_PAPER = 3;

export type PageTopic = {
  slug: string;
  title: string;
  grade: Grade;
  medicine: boolean;
  sections: PrintedSection[];
  cautions: { id: string; text: string }[];
  note: string | null;
  version: number;
  /** Null until someone of this clinic has signed this version off. */
  signedOff: { by: string; on: string } | null;
  /** Short names of the sources, most telling first. */
  sources: string[];
};

export type ComposeInput = {
  language: "en" | "es";
  paper: Paper;
  words: PageWords;
  clinic: HandoutDocument["clinic"];
  /** `YYYY-MM-DD` in the clinic's zone. */
  date: string;
  firstName: string | null;
  note: string | null;
  banners: HandoutDocument["banners"];
  topics: PageTopic[];
};

/** @returns the document for these topics in this order; bounds and printable signs are checked by lib/pdf. */
export function composeHandout(input: ComposeInput): HandoutDocument {
  const { words, topics } = input;
  return {
    language: input.language,
    paper: input.paper,
    title: words.handoutTitle,
    words,
    clinic: input.clinic,
    date: { iso: input.date, shown: longDate(input.date, input.language) },
    forName: blankToNull(input.firstName),
    note: blankToNull(input.note),
    banners: input.banners,
    topics: topics.map(printedTopic),
    namesMedicine: topics.some((topic) => topic.medicine),
    smallPrint: topics.map((topic) => ({
      slug: topic.slug,
      title: topic.title,
      version: topic.version,
      grade: topic.grade,
      status: statusWords(topic, words),
      sources: topic.sources.slice(0, SOURCES_ON_PAPER),
    })),
  };
}

function printedTopic({ slug, title, grade, cautions, sections, note }: PageTopic): HandoutTopic {
  return { slug, title, grade, cautions, sections, note: blankToNull(note) };
}

function statusWords(topic: PageTopic, words: PageWords): string {
  if (!topic.signedOff) return words.notSignedOff;
  return words.signedOffBy.replace("{name}", topic.signedOff.by).replace("{date}", topic.signedOff.on);
}

/** A calendar date in words; read as UTC so that no zone can move it. */
export function longDate(iso: string, language: "en" | "es"): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-US" : "es-US", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
}

function blankToNull(text: string | null): string | null {
  return text?.trim() ? text.trim() : null;
}

/** "BupropionLabel" -> "Bupropion label", "Page2024" -> "Page 2024": short names that fit small print. */
export function shortSource(key: string): string {
  const spaced = key.replace(/-S$/, "").replace(/([a-z])(\d{4})$/, "$1 $2").replace(/([a-z])([A-Z])/g, "$1 $2");
  return spaced.replace(/ Label$/, " label");
}
