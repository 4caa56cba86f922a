import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { ImportedAnswers } from "@/lib/engine/questionnaires/questionnaire-response";
import { parseAnswers } from "./parse-answers";
import type { QuestionnaireResponseInput } from "./schema";

/**
 * The PHQ-9 and GAD-7 answers of one or two files, for the builder to fill in as if they were
 * typed. Nothing is stored.
 * @throws AppError `invalid` that names what is missing, doubled or out of range.
 */
export async function readQuestionnaireResponse(
  clinician: Clinician,
  { texts }: QuestionnaireResponseInput,
): Promise<ImportedAnswers> {
  const { vocabulary } = await getPublishedLibrary(clinician, "en");
  return parseAnswers(texts, vocabulary.questionnaires, systemClock.now().getTime());
}
