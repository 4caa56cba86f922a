import type { QuestionnaireResponseInput } from "@/lib/deliveries/fhir/schema";
import type { AnswerStopInput, DraftView, SaveHandoutInput } from "@/lib/handouts/schema";
import type { ImportedAnswers } from "@/lib/engine/questionnaires/questionnaire-response";

/** What a door answers: the value, or words and a next step. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; code: string; words: string; nextStep: string; newer?: unknown };

export type BuilderActions = {
  save: (input: SaveHandoutInput) => Promise<Answer<DraftView>>;
  answerStop: (input: AnswerStopInput) => Promise<Answer<DraftView>>;
  readAnswers: (input: QuestionnaireResponseInput) => Promise<Answer<ImportedAnswers>>;
  finalise: (input: { id: string; revision: number }) => Promise<Answer<{ id: string }>>;
};
