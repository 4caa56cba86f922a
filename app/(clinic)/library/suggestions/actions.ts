"use server";
import { clinicianAction } from "@/lib/platform/auth/doors";
import { seeAnswers, suggestChange } from "@/lib/editorial/suggested-changes/commands";
import { seeAnswersInput, suggestChangeInput } from "@/lib/editorial/suggested-changes/schema";

export const suggestChangeAction = clinicianAction(suggestChangeInput, suggestChange);
export const seeAnswersAction = clinicianAction(seeAnswersInput, seeAnswers);
