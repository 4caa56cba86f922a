"use server";
import { clinicianAction } from "@/lib/platform/auth/doors";
import { recordPaperDelivery } from "@/lib/deliveries/print/record-paper-delivery";
import { recordPrintOutcome } from "@/lib/deliveries/print/record-print-outcome";
import { recordGivenInput, recordPrintOutcomeInput } from "@/lib/deliveries/schema";
import { readQuestionnaireResponse } from "@/lib/deliveries/fhir/queries";
import { questionnaireResponseInput } from "@/lib/deliveries/fhir/schema";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { answerStop } from "@/lib/handouts/draft/answer-stop";
import { fitHandout } from "@/lib/handouts/draft/fit-handout";
import { saveDraft } from "@/lib/handouts/draft/save-draft";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import { findHandouts } from "@/lib/handouts/draft/queries";
import {
  answerStopInput,
  createHandoutInput,
  finaliseHandoutInput,
  findHandoutsInput,
  fitHandoutInput,
  saveDraftInput,
  useHandoutAgainInput,
} from "@/lib/handouts/schema";

export const createHandoutAction = clinicianAction(createHandoutInput, createHandout);
export const saveDraftAction = clinicianAction(saveDraftInput, saveDraft);
export const fitHandoutAction = clinicianAction(fitHandoutInput, fitHandout);
export const answerStopAction = clinicianAction(answerStopInput, answerStop);
export const finaliseHandoutAction = clinicianAction(finaliseHandoutInput, finaliseHandout);
export const useHandoutAgainAction = clinicianAction(useHandoutAgainInput, useHandoutAgain);
export const recordPaperDeliveryAction = clinicianAction(recordGivenInput, recordPaperDelivery);
export const recordPrintOutcomeAction = clinicianAction(recordPrintOutcomeInput, recordPrintOutcome);
export const findHandoutsAction = clinicianAction(findHandoutsInput, findHandouts);
export const readQuestionnaireResponseAction = clinicianAction(
  questionnaireResponseInput,
  readQuestionnaireResponse,
);
