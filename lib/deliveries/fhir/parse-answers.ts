import type { readQuestionnaireResponses } from "@/lib/engine/questionnaires/questionnaire-response";
import { inParsingProcess } from "@/lib/platform/parsing/pool";

/** `readQuestionnaireResponses`, in a process that can be stopped. Throws as that and `inParsingProcess`. */
export const parseAnswers = inParsingProcess<typeof readQuestionnaireResponses>("answers");
