import type {
  AskedSelfReport,
  AskSelfReportInput,
  SelfReportsOfInput,
  SelfReportView,
} from "@/lib/deliveries/self-reports/schema";
import type { QuestionnaireResponseInput } from "@/lib/deliveries/fhir/schema";
import type { AnswerStopInput, FitHandoutInput, FittedChoice, SaveDraftInput } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import type { KeepTemplate } from "@/components/handouts/templates/types";
import type { Outcome } from "@/lib/platform/outcome";
import type { ImportedAnswers } from "@/lib/engine/questionnaires/questionnaire-response";

export type BuilderActions = {
  save: (input: SaveDraftInput) => Promise<Outcome<DraftView>>;
  fit: (input: FitHandoutInput) => Promise<Outcome<FittedChoice>>;
  keepTemplate: KeepTemplate;
  answerStop: (input: AnswerStopInput) => Promise<Outcome<DraftView>>;
  readAnswers: (input: QuestionnaireResponseInput) => Promise<Outcome<ImportedAnswers>>;
  selfReports: {
    ask: (input: AskSelfReportInput) => Promise<Outcome<AskedSelfReport>>;
    list: (input: SelfReportsOfInput) => Promise<Outcome<SelfReportView[]>>;
    seen: (input: SelfReportsOfInput) => Promise<Outcome<{ id: string }>>;
  };
  finalise: (input: { id: string; revision: number }) => Promise<Outcome<{ id: string }>>;
};
