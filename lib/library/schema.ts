/** Shapes of the library: a topic's front matter, its sources, and what readers of the published library get. */
import { z } from "zod";
import { messagesFile, rulesFile, type Messages, type Rules } from "@/lib/matching/rules-schema";
import { grade, matchData, type MatchTopic } from "@/lib/matching/schema";
import type { PageWords } from "@/lib/pdf/schema";
import type { Vocabulary } from "@/lib/vocabulary/parse-vocabulary";
import { vocabularyId } from "@/lib/vocabulary/schema";
import type { Tree } from "./tree";

export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];
export const topicSlug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a slug is small letters, digits and hyphens").max(80);
export const sourceKey = z.string().regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, "a source key is letters, digits and hyphens").max(80);

export const caution = z.strictObject({ when: z.array(vocabularyId).min(1), text: z.string().trim().min(1).max(600) });

/** Front matter of `<language>/<slug>.md`; `match` stands in the English file alone. */
export const frontMatter = z.strictObject({
  slug: topicSlug,
  title: z.string().trim().min(1).max(120),
  order: z.number().int().min(1).max(9999),
  grade,
  author: z.string().trim().min(1).max(120),
  writtenOn: z.iso.date(),
  reviewMonths: z.number().int().min(1).max(24),
  sources: z.array(sourceKey).max(40),
  match: matchData.optional(),
  cautions: z.array(caution).default([]),
  /** Phrases that are forbidden elsewhere and that this topic quotes to correct them. */
  corrects: z.array(z.string().min(1).max(80)).default([]),
});
export type FrontMatter = z.infer<typeof frontMatter>;

/** A topic as its file has it. */
export type TopicFile = FrontMatter & { language: Language; file: string; sha256: string; tree: Tree };

export const source = z.strictObject({
  citation: z.string().trim().min(1),
  doi: z.string().nullable().default(null),
  pmid: z.string().nullable().default(null),
  /** R read, S only a secondary page read, K prior knowledge. */
  tag: z.enum(["R", "S", "K"]),
  note: z.string().nullable().default(null),
});
export type Source = z.infer<typeof source> & { key: string };

const words = z.string().min(1);
export const pageWordsFile = z.strictObject({
  handoutTitle: words, preparedFor: words, fromUs: words, clinicPhone: words, afterHours: words,
  sectionTitles: z.strictObject({ analogy: words, do: words, ask: words }),
  calloutTitles: z.strictObject({ now: words, today: words, nextVisit: words, note: words }),
  gradeWords: z.strictObject({ strong: words, moderate: words, limited: words, emerging: words }),
  gradeLead: words,
  standingWords: z.strictObject({ emerging: words, contested: words }),
  bannerTitles: z.strictObject({ crisis: words, caution: words }),
  crisisTitle: words, crisisLines: z.array(words).min(1), doNotStop: words,
  smallPrintTitle: words, smallPrintLine: words, sourcesWord: words, notSignedOff: words, signedOffBy: words,
  page: words, footerCrisis: words,
});

/** The document a RulesVersion row freezes: files as they were read, checked again whenever they are opened. */
export const rulesDocument = z.strictObject({
  vocabulary: z.unknown(),
  questionnaires: z.unknown(),
  rules: rulesFile,
  messages: z.partialRecord(z.enum(languages), messagesFile),
  pageWords: z.partialRecord(z.enum(languages), pageWordsFile),
  /** Number of the earlier version this one brings back; absent otherwise. */
  bringsBack: z.number().int().optional(),
});
export type RulesDocument = z.infer<typeof rulesDocument>;

/** Everything of `prisma/library`, read and checked together. */
export type LibraryFolder = {
  /** Every language, in order of file name. */
  topics: TopicFile[];
  vocabulary: Vocabulary;
  rules: Rules;
  messages: Partial<Record<Language, Messages>>;
  pageWords: Partial<Record<Language, PageWords>>;
  sources: Source[];
  /** Slugs that are named before they are written. */
  pending: string[];
  /** What a RulesVersion row freezes. */
  rulesDocument: RulesDocument;
};

/** A topic as readers get it: published text, published matching, and where both come from. */
export type PublishedTopic = MatchTopic & {
  explanationId: string;
  tree: Tree;
  textVersionId: string;
  matchVersionId: string;
  /** Number of the text version. */
  version: number;
  origin: "starter" | "clinic";
  /** The newest sign-off of this text version, its date as `YYYY-MM-DD` (UTC); null until there is one. */
  signedOff: { by: string; on: string } | null;
  author: string;
  /** Flesch-Kincaid grade of its whole page with drug names masked, as measured when the version was made. */
  readingGrade: number;
  /** `YYYY-MM-DD`. */
  writtenOn: string;
  reviewDueOn: string;
  /** Keys, most telling first. */
  sources: string[];
};

export type PublishedLibrary = {
  revision: number;
  language: Language;
  /** In catalogue order. */
  topics: PublishedTopic[];
  topicBySlug: ReadonlyMap<string, PublishedTopic>;
  vocabulary: Vocabulary;
  rules: Rules;
  messages: Messages;
  pageWords: PageWords;
  rulesVersionId: string;
};
