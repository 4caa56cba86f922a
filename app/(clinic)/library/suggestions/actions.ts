"use server";
import { clinicianAction } from "@/lib/platform/auth/doors";
import { seeAnswers } from "@/lib/editorial/suggested-changes/see-answers";
import { suggestChange } from "@/lib/editorial/suggested-changes/suggest-change";
import { seeAnswersInput, suggestChangeInput } from "@/lib/editorial/suggested-changes/schema";

export const suggestChangeAction = clinicianAction(suggestChangeInput, suggestChange);
export const seeAnswersAction = clinicianAction(seeAnswersInput, seeAnswers);
