/** Review sheets: what a prescriber or translator reads of a topic before signing it, and what is decided. */
import { z } from "zod";
import type { Block, DocumentFigure, PageWords, Standing } from "@/lib/document/schema";
import type { TopicPosition } from "@/lib/editorial/try/topic-position";
import type { MatchContent } from "@/lib/editorial/schema";
import type { CheckPoint } from "@/lib/library/check-first";
import type { Source } from "@/lib/library/schema";
import type { FactDue, PublishedTopic } from "@/lib/library/published-library";
import type { Language } from "@/lib/platform/languages";
import type { SectionKind } from "@/lib/library/tree/tree-schema";

/** A clinic's whole library in one language, and some. */
const mostTexts = 300;

/** The clinic stands behind the text; the translation says what the English says. */
export const sittingTasks = ["sign-off", "translation"] as const;
export type SittingTask = (typeof sittingTasks)[number];
/** What is signed in one go: texts of a language, and what is said of them. No `translation` is English. */
export type Sitting = { language: Language; task: SittingTask };

/** Each text stands in one of the two lists, once. */
export const sittingInput = z
  .strictObject({
    sign: z.array(z.uuid()).max(mostTexts).default([]),
    except: z
      .array(
        z.strictObject({
          versionId: z.uuid(),
          reason: z.string().trim().min(1, "Say why it is left out.").max(1000),
        }),
      )
      .max(mostTexts)
      .default([]),
  })
  .refine(({ sign, except }) => sign.length + except.length > 0, "Decide on one topic at least.")
  .refine(({ sign, except }) => {
    const all = [...sign, ...except.map(({ versionId }) => versionId)];
    return new Set(all).size === all.length;
  }, "A topic is signed or left out, not both.");
export type SittingInput = z.output<typeof sittingInput>;
export type Decided = { signed: number; leftOut: number };

/** `on`: `YYYY-MM-DD` in the clinic's zone. `mine`: whoever asks said so. */
export type Exception = { by: string; on: string; reason: string; mine: boolean; task: SittingTask };

/** `own`: whoever asks wrote words of it, so can’t sign it. `exceptions`: not settled yet, oldest first. */
export type AboutVersion = { own: boolean; exceptions: Exception[] };

/** A published text that waits for what its sitting gives it. */
export type WaitingText = {
  slug: string;
  title: string;
  order: number;
  versionId: string;
  /** Of the version. */
  number: number;
  /** Whoever asks wrote words of it, and so can't sign it. */
  own: boolean;
  /** In a sitting of translations: the English text has changed since, so nobody checks it. */
  behind: boolean;
  /** How many points of its own must be checked first, by whoever sits here. */
  points: number;
  /** Of this sitting, not settled yet, oldest first. */
  exceptions: Exception[];
};

export type WaitingList = { sitting: Sitting; languages: Language[]; all: number; waiting: WaitingText[] };

/** The text of one language, and where it stands. */
export type SheetText = {
  language: Language;
  title: string;
  versionId: string;
  number: number;
  author: string;
  writtenOn: string;
  signedOff: { by: string; on: string } | null;
  approved: { by: string; on: string; onePerson: boolean } | null;
  /** Null in English. */
  translation: PublishedTopic["translation"];
  own: boolean;
  exceptions: Exception[];
};

/**
 * A sentence of the English text with what it rests on. `es`: its Spanish, more than one where parts word it
 * differently, none where there is no fellow. `where` names every part that says it so,
 * `option` and `row` its place in a grid, `aspect` the row in a word or two.
 */
export type SheetClaim = {
  text: string;
  es: string[];
  option: string | null;
  row: string | null;
  aspect: string | null;
  standing: Standing;
  where: string[];
  sources: string[];
};

/** One block in both languages. `conditions` say for whom it, or a part of it, prints. */
export type SheetRow = { en: Block | null; es: Block | null; conditions: string[] };
export type SheetPart = {
  kind: SectionKind;
  layer: "brief" | "full" | null;
  name: string;
  /** Said or kept for the clinician, never printed. */
  conversation: boolean;
  rows: SheetRow[];
};

export type ReviewSheet = {
  slug: string;
  order: number;
  /** English first. */
  texts: SheetText[];
  /** Those of the topic first, then those of every topic. */
  checkFirst: (CheckPoint & { everyTopic: boolean })[];
  claims: SheetClaim[];
  /** Cited by the topic in either language, in the order the text cites them. */
  sources: Source[];
  cautions: { when: string[]; en: string; es: string | null }[];
  match: MatchContent;
  parts: SheetPart[];
  facts: FactDue[];
  /** What the rules of the whole library say of it. */
  position: TopicPosition;
  /** Labels and titles that conditions name. */
  names: {
    vocabulary: { id: string; label: string; levels: boolean }[];
    states: { id: string; label: string }[];
    topics: { slug: string; title: string }[];
  };
  words: Partial<Record<Language, Pick<PageWords, "calloutTitles" | "standingWords">>>;
  figures: Partial<Record<Language, Record<string, DocumentFigure>>>;
};
