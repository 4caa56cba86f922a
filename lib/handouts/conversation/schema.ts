/** What the talk shows of a handout, and what is kept of it. */
import type { DocumentFigure, Grid, Standing } from "@/lib/document/schema";
import type { Language } from "@/lib/platform/languages";
import { slug } from "@/lib/platform/slug";
import type { GridTitle } from "@/lib/handouts/choose/grid-titles";
import type { ScoreLine } from "@/lib/handouts/then-and-now/score-line";
import type { Matter } from "@/lib/document/what-matters";
import { z } from "zod";

/** Words under one claim; without one `standing` is null. `sources` are names, as small print has them. */
export type SaidWords = { text: string; standing: Standing | null; sources: string[] };
export type StraightAnswer = { id: string; question: string; answer: SaidWords[] };
export type TeachBackQuestion = { id: string; question: string; listenFor: string | null };

/** The clinician's side of a topic, in one language. */
export type TalkTopic = {
  slug: string;
  title: string;
  /** What must be known of this patient before it is said. */
  cautions: string[];
  script: SaidWords[];
  figure: DocumentFigure | null;
  analogy: string[];
  /** Where the analogy stops. */
  limit: string[];
  answers: StraightAnswer[];
  teachBack: TeachBackQuestion[];
};

/**
 * A piece of the patient's page, the same piece in every language by its `id`: runs of sentences that belong
 * together (a claim), each run split at its sentences.
 */
export type ShownBlock = {
  id: string;
  topic: string;
  title: string;
  /** The words over it: of a call box, of an analogy. */
  lead: string | null;
  figure: DocumentFigure | null;
  runs: string[][];
  grid: Grid | null;
};

/** What is said and shown, in one language. */
export type Spoken = {
  topics: TalkTopic[];
  shown: ShownBlock[];
  /** What may matter most to this patient, in the words of the page; none without a comparison. */
  matters: { id: Matter; text: string }[];
};

/** What is decided in the talk, and prints. */
export type Decisions = { options: string[]; matters: Matter[]; thenAndNow: boolean };

export type ConversationView = {
  id: string;
  /** Of the page. */
  language: Language;
  /** Of the draft; null once it is finalised and nothing can be decided any more. */
  revision: number | null;
  decided: Decisions;
  /** Of the comparison on the page, in the clinician's language. */
  gridOptions: GridTitle[];
  /** Of the patient's label over time, this handout's last. */
  scores: ScoreLine[];
  /** By language, the page's own among them; one without every text of the page is left out. */
  spoken: Partial<Record<Language, Spoken>>;
};

export const teachBackMarks = ["clear", "again", "skipped"] as const;
export type TeachBackMark = (typeof teachBackMarks)[number];

/** `instead`: the mark that this person gave the same passage before, on the same screen. */
export const markTeachBackInput = z.strictObject({
  slug,
  passage: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/, "a block's id"),
  mark: z.enum(teachBackMarks),
  instead: z.enum(teachBackMarks).nullable(),
});
export type MarkTeachBackInput = z.infer<typeof markTeachBackInput>;

/** A question that had to be explained again often enough to be told, with its marks of twelve months. */
export type ExplainedAgain = {
  slug: string;
  title: string;
  passage: string;
  question: string;
  listenFor: string | null;
  /** What is said before it is asked. */
  script: string;
  again: number;
  /** Null of fewer than five. */
  clear: number | null;
};
