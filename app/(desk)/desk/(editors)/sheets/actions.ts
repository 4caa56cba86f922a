"use server";
import { reviewerAction } from "@/lib/platform/auth/doors";
import { checkTranslations } from "@/lib/editorial/sheets/check-translations";
import { sittingInput } from "@/lib/editorial/sheets/schema";
import { signOffTopics } from "@/lib/editorial/sheets/sign-off-topics";

export const signOffTopicsAction = reviewerAction(sittingInput, signOffTopics);
export const checkTranslationsAction = reviewerAction(sittingInput, checkTranslations);
