/** What readers of the published library get. */
import type { Region } from "@/lib/document/page-words-schema";
import type { DocumentFigure, PageWords } from "@/lib/document/schema";
import type { Messages, Rules } from "@/lib/engine/matching/rules-schema";
import type { MatchTopic } from "@/lib/engine/matching/schema";
import type { Vocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import type { RulesDocument, Scores } from "@/lib/library/schema";
import type { Tree } from "@/lib/library/tree/tree";
import type { Language } from "@/lib/platform/languages";

/** What the engine reads of a published topic, and what tells when its text expires. */
export type DatedTopic = MatchTopic & {
  /** The version's own date, or that of its newest review when later. */
  reviewDueOn: string;
  /** Facts the text states that have to be looked up again, in the order they fall due. */
  facts: FactDue[];
};

/** A topic as readers get it: published text, published matching, and where both come from. */
export type PublishedTopic = DatedTopic & {
  explanationId: string;
  tree: Tree;
  textVersionId: string;
  matchVersionId: string;
  /** Number of the text version. */
  version: number;
  origin: "starter" | "clinic";
  /**
   * The newest sign-off of this text version, its date as `YYYY-MM-DD` in the clinic's zone; null until there
   * is one.
   */
  signedOff: { by: string; on: string } | null;
  /**
   * Who approved a text of this clinic; `onePerson` when they wrote it too, as a one-person practice may.
   * Null for starter text.
   */
  approved: { by: string; on: string; onePerson: boolean } | null;
  author: string;
  /**
   * Of a translation: the person who checked it, the day where they did so here, and whether the English text
   * has moved on since; null in English.
   */
  translation: { checkedBy: string | null; checkedOn: string | null; behind: boolean } | null;
  /**
   * Of its full page, the figures its bars judge (`pageFigures`), as measured when the version was made.
   */
  scores: Scores;
  /** `YYYY-MM-DD`. */
  writtenOn: string;
  /** Who read this version again last, and when; null until someone did. */
  reviewed: { by: string; on: string } | null;
  /** Keys, most telling first. */
  sources: string[];
};

/** `holds` false: it has changed, and its topics wait for a new text. */
export type FactDue = { key: string; fact: string; dueOn: string; holds: boolean };

/** The part of the published library that suggestions are made from: no text of a page, no picture. */
export type MatchingLibrary<Topic extends DatedTopic = DatedTopic> = {
  /** In catalogue order. */
  topics: Topic[];
  /** Topics whose text was taken back and not replaced: the engine still says where they would be needed. */
  withdrawn: MatchTopic[];
  vocabulary: Vocabulary;
  rules: Rules;
  messages: Messages;
};

export type PublishedLibrary = MatchingLibrary<PublishedTopic> & {
  revision: number;
  language: Language;
  /** Every language with words to print in, this one among them. */
  languages: Language[];
  topicBySlug: ReadonlyMap<string, PublishedTopic>;
  /** With the crisis lines of the usual region; composition puts in those of the clinic's. */
  pageWords: PageWords;
  /** In this language, by key; never empty. */
  regions: ReadonlyMap<string, Region>;
  figures: ReadonlyMap<string, DocumentFigure>;
  /** Starter templates, language-free. */
  templates: RulesDocument["templates"];
  /** What sources are called in small print, by key. */
  sourceNames: ReadonlyMap<string, string>;
  rulesVersionId: string;
};
