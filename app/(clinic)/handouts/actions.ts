"use server";
import { clinicianAction } from "@/lib/auth/doors";
import { recordGiven } from "@/lib/delivery/commands";
import { recordGivenInput } from "@/lib/delivery/schema";
import { readQuestionnaireResponse } from "@/lib/fhir/queries";
import { questionnaireResponseInput } from "@/lib/fhir/schema";
import {
  answerStop,
  createHandout,
  finaliseHandout,
  saveHandout,
  useHandoutAgain,
} from "@/lib/handouts/commands";
import { findHandouts } from "@/lib/handouts/queries";
import {
  answerStopInput,
  createHandoutInput,
  finaliseHandoutInput,
  findHandoutsInput,
  saveHandoutInput,
  useHandoutAgainInput,
} from "@/lib/handouts/schema";

export const createHandoutAction = clinicianAction(createHandoutInput, createHandout);
export const saveHandoutAction = clinicianAction(saveHandoutInput, saveHandout);
export const answerStopAction = clinicianAction(answerStopInput, answerStop);
export const finaliseHandoutAction = clinicianAction(finaliseHandoutInput, finaliseHandout);
export const useHandoutAgainAction = clinicianAction(useHandoutAgainInput, useHandoutAgain);
export const recordGivenAction = clinicianAction(recordGivenInput, recordGiven);
export const findHandoutsAction = clinicianAction(findHandoutsInput, findHandouts);
export const readQuestionnaireResponseAction = clinicianAction(
  questionnaireResponseInput,
  readQuestionnaireResponse,
);
