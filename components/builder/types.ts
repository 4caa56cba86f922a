import type { AnswerStopInput, DraftView, SaveHandoutInput } from "@/lib/handouts/schema";
import type { Grade } from "@/lib/matching/schema";

/** What a door answers: the value, or words and a next step. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; code: string; words: string; nextStep: string; newer?: unknown };

export type VocabularyChoice = { id: string; label: string; synonyms: string[]; help: string | null };
export type VocabularyGroup = { domain: string; title: string; items: VocabularyChoice[] };
export type QuestionnaireChoice = {
  id: "phq9" | "gad7";
  title: string;
  lead: string;
  items: string[];
  answers: string[];
  credit: string;
};
export type CatalogueTopic = { slug: string; title: string; grade: Grade; section: string };

/** Everything of the library the builder needs, sent once with the page. */
export type BuilderLibrary = {
  groups: VocabularyGroup[];
  ageBands: VocabularyChoice[];
  questionnaires: QuestionnaireChoice[];
  catalogue: CatalogueTopic[];
};

export type BuilderActions = {
  save: (input: SaveHandoutInput) => Promise<Answer<DraftView>>;
  answerStop: (input: AnswerStopInput) => Promise<Answer<DraftView>>;
  finalise: (input: { id: string; revision: number }) => Promise<Answer<{ id: string }>>;
};
