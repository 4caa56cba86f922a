"use server";
import { clinicianAction } from "@/lib/auth/doors";
import { seeAnswers, suggestChange } from "@/lib/suggested-changes/commands";
import { seeAnswersInput, suggestChangeInput } from "@/lib/suggested-changes/schema";

export const suggestChangeAction = clinicianAction(suggestChangeInput, suggestChange);
export const seeAnswersAction = clinicianAction(seeAnswersInput, seeAnswers);
