"use server";
import { clinicianAction } from "@/lib/auth/doors";
import { recordGiven } from "@/lib/delivery/commands";
import { recordGivenInput } from "@/lib/delivery/schema";
import { answerStop, createHandout, finaliseHandout, saveHandout, useHandoutAgain } from "@/lib/handouts/commands";
import { findHandouts } from "@/lib/handouts/queries";
import { answerStopInput, createHandoutInput, finaliseHandoutInput, findHandoutsInput, handoutIdInput, saveHandoutInput } from "@/lib/handouts/schema";

export const createHandoutAction = clinicianAction(createHandoutInput, createHandout);
export const saveHandoutAction = clinicianAction(saveHandoutInput, saveHandout);
export const answerStopAction = clinicianAction(answerStopInput, answerStop);
export const finaliseHandoutAction = clinicianAction(finaliseHandoutInput, finaliseHandout);
export const useHandoutAgainAction = clinicianAction(handoutIdInput, useHandoutAgain);
export const recordGivenAction = clinicianAction(recordGivenInput, recordGiven);
export const findHandoutsAction = clinicianAction(findHandoutsInput, findHandouts);
