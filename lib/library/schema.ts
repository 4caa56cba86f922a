/**
 * Shapes of the library: a topic's front matter, its sources, and what readers of the published library get.
 */
import { slug, sourceKeyShape } from "@/lib/platform/slug";
import { z } from "zod";
import { checkFirstFile, noPoints } from "@/lib/library/check-first";
import { crisisWords, pageWords } from "@/lib/document/page-words-schema";
import {
  messagesFile,
  printedMessagesFile,
  type Rules,
  rulesWithMatching,
} from "@/lib/engine/matching/rules-schema";
import { caution, grade, matchData } from "@/lib/engine/matching/schema";
import type { Vocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import type { Tree } from "@/lib/library/tree/tree";
import { type Language, languages } from "@/lib/platform/languages";

/**
 * Flesch-Kincaid and SMOG are school grades, lower is easier; Fernández-Huerta is an ease of 0 to
 * 100, higher is easier.
 */
export type Scale = "fleschKincaid" | "smog" | "fernandezHuerta";

export type Scores = Partial<Record<Scale, number>>;
export const topicSlug = slug;
export const sourceKey = z
  .string()
  .regex(sourceKeyShape, "a source key is letters, digits and hyphens")
  .max(80);
/** A page that compares all treatments cites some for each. */
export const mostSources = 60;

/** Front matter of `<language>/<slug>.md`; `match` stands in the English file alone. */
export const frontMatter = z.strictObject({
  slug: topicSlug,
  title: z.string().trim().min(1).max(120),
  order: z.number().int().min(1).max(9999),
  grade,
  author: z.string().trim().min(1).max(120),
  writtenOn: z.iso.date(),
  reviewMonths: z.number().int().min(1).max(24),
  sources: z.array(sourceKey).max(60),
  match: matchData.optional(),
  cautions: z.array(caution).default([]),
  /** Phrases that are forbidden elsewhere and that this topic quotes to correct them. */
  corrects: z.array(z.string().min(1).max(80)).default([]),
});

export type FrontMatter = z.infer<typeof frontMatter>;

/** Front matter of a translation; position, grade, sources and review term are those of the English file. */
export const translationMatter = z.strictObject({
  slug: topicSlug,
  title: z.string().trim().min(1).max(120),
  author: z.string().trim().min(1).max(120),
  writtenOn: z.iso.date(),
  /** sha-256 of the English file it translates; `npm run translated` writes it. */
  translates: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "translates is the sha-256 of the English file: run npm run translated"),
  /** A named person who checked the translation; null prints as not checked. */
  checkedBy: z.string().trim().min(1).max(120).nullable(),
  cautions: z.array(caution).default([]),
  corrects: z.array(z.string().min(1).max(80)).default([]),
});

export type TranslationMatter = z.infer<typeof translationMatter>;

/** A topic as its file has it; `translation` is null in English. */
export type TopicFile = FrontMatter & {
  language: Language;
  file: string;
  sha256: string;
  tree: Tree;
  translation: Pick<TranslationMatter, "translates" | "checkedBy"> | null;
};

/** `figures/figures.yaml`: what each picture says in words, and what it must show without them. */
export const pictureWords = z.strictObject({
  alt: z.string().trim().min(1, "Say in words what the picture shows.").max(300),
  labels: z.record(
    z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
    z.string().trim().min(1, "A label has words.").max(60),
  ),
});

export type PictureWords = z.infer<typeof pictureWords>;

const figureFile = z.strictObject({
  height: z.number().int().min(60).max(400),
  topics: z.array(topicSlug),
  words: z.record(z.enum(languages), pictureWords),
  mustShow: z.array(z.string().min(1)).min(1),
});

export const figuresFile = z.record(topicSlug, figureFile);

/** A picture with `{label}` slots, and its words a language. */
export type FigureFile = z.infer<typeof figuresFile>[string] & { key: string; svg: string };

/** `crisis-lines.yaml`: whom to call, by region; `own` is the key of lines that a clinic types itself. */
export const crisisLinesFile = z.record(
  z
    .string()
    .regex(/^(?!own$)[a-z]{2}(-[a-z]{1,10})*$/, "a region is a country in two small letters, like us"),
  z.strictObject({
    name: z.string().trim().min(1).max(60),
    words: z.partialRecord(z.enum(languages), crisisWords),
  }),
);

/** `claims.yaml`: claims of the source documents, each judged, and the topics that answer it. */
export const claimsFile = z.strictObject({
  documents: z.array(z.strictObject({ id: z.string(), kind: z.string(), about: z.string() })),
  claims: z.array(
    z.strictObject({
      id: z.string().regex(/^\d{3}-\d{2}$/),
      claim: z.string().min(1),
      verdict: z.enum(["supported", "caveats", "contested", "unsupported", "opinion"]),
      answer: z.string().min(1),
      sources: z.array(sourceKey),
      topics: z.array(topicSlug),
      /** Patterns of a text that makes an unsupported claim, in English and in Spanish. */
      never: z.array(z.string()).default([]),
      neverEs: z.array(z.string()).default([]),
    }),
  ),
});

export type SeedClaim = z.infer<typeof claimsFile>["claims"][number];

export const source = z.strictObject({
  citation: z.string().trim().min(1),
  /** The same to a Spanish reader; null where the citation is an author's paper and needs no other words. */
  es: z.string().trim().min(1).nullable().default(null),
  doi: z.string().nullable().default(null),
  pmid: z.string().nullable().default(null),
  /** R read, S only a secondary page read, K prior knowledge. */
  tag: z.enum(["R", "S", "K"]),
  note: z.string().nullable().default(null),
});

export type Source = z.infer<typeof source> & { key: string };

/** A source of its row, without what only the row knows. @throws ZodError for one that is none. */
export const sourceOf = ({
  key,
  citation,
  es,
  doi,
  pmid,
  tag,
  note,
}: Omit<Source, "tag"> & { tag: string }): Source => ({
  key,
  ...source.parse({ citation, es, doi, pmid, tag, note }),
});

/**
 * `volatile.yaml`: facts outside the library that change, by key. Checked together with topics and sources in
 * files.ts.
 */
export const volatileFile = z.record(
  topicSlug,
  z.strictObject({
    fact: z.string().trim().min(1).max(200),
    /** What holds as far as the author saw. */
    state: z.string().trim().min(1).max(600),
    sources: z.array(sourceKey).max(10),
    /** Topics whose text says it. */
    slugs: z.array(topicSlug).min(1).max(60),
    recheckMonths: z.number().int().min(1).max(24),
    checkedOn: z.iso.date(),
  }),
);

export type VolatileFactFile = z.infer<typeof volatileFile>[string] & { key: string };

/** `templates.yaml`: choices of topics to begin a handout with, in printing order. */
export const templatesFile = z.array(
  z.strictObject({
    key: topicSlug,
    name: z.string().trim().min(1).max(60),
    /** For whom, in one line. */
    about: z.string().trim().min(1).max(120),
    topics: z.array(topicSlug).min(1).max(12),
  }),
);

/**
 * The document a RulesVersion row freezes: files as they were read, checked again whenever they are opened.
 */
export const rulesDocument = z.strictObject({
  vocabulary: z.unknown(),
  questionnaires: z.unknown(),
  /** rules.yaml, with matching.yaml under `matching`. */
  rules: rulesWithMatching,
  messages: z.strictObject({ en: messagesFile, es: printedMessagesFile.optional() }),
  pageWords: z.strictObject({ en: pageWords, es: pageWords.optional() }),
  crisisLines: crisisLinesFile.default({}),
  /** Pictures with their words filled in, by key. */
  figures: z
    .record(
      topicSlug,
      z.partialRecord(z.enum(languages), z.strictObject({ svg: z.string(), alt: z.string() })),
    )
    .default({}),
  /**
   * What the gates of the editorial desk need of the files: pictures before their words are filled in, the
   * ledger, the sources each topic may cite.
   */
  figureFiles: z.record(topicSlug, figureFile.extend({ svg: z.string() })).default({}),
  /** Words the clinic gave a picture in a language; they win over the shipped ones, release after release. */
  pictureWords: z.record(topicSlug, z.partialRecord(z.enum(languages), pictureWords)).optional(),
  ledger: claimsFile.shape.claims.default([]),
  topicSources: z.record(topicSlug, z.array(sourceKey)).default({}),
  /** Open points of each topic; a document of an earlier release has none. */
  checkFirst: checkFirstFile.default(noPoints),
  /** Starter templates; a document of an earlier release has none. */
  templates: templatesFile.default([]),
  /** Number of the earlier version this one brings back; absent otherwise. */
  bringsBack: z.number().int().optional(),
});

export type RulesDocument = z.infer<typeof rulesDocument>;

export const twoStandingsFile = z.array(
  z.strictObject({ sources: z.array(sourceKey).min(1).max(2), why: z.string().trim().min(1).max(400) }),
);

/** Everything of `prisma/library`, read and checked together. */
export type LibraryFolder = {
  /** Every language, in order of file name. */
  topics: TopicFile[];
  vocabulary: Vocabulary;
  rules: Rules;
  messages: RulesDocument["messages"];
  pageWords: RulesDocument["pageWords"];
  sources: Source[];
  figures: FigureFile[];
  /** Claims of the source documents. */
  claims: SeedClaim[];
  /** topic-sources.yaml: the sources a topic may cite, by slug. */
  topicSources: Record<string, string[]>;
  /** two-standings.yaml: why the same sources say one thing for sure and leave another open. */
  twoStandings: { sources: string[]; why: string }[];
  /** Facts that change, in order of their file. */
  volatile: VolatileFactFile[];
  /** What a RulesVersion row freezes. */
  rulesDocument: RulesDocument;
};
