"use server";
import { editorAction } from "@/lib/platform/auth/doors";
import { answerChange } from "@/lib/editorial/suggested-changes/answer-change";
import { answerChangeInput } from "@/lib/editorial/suggested-changes/schema";

export const answerChangeAction = editorAction(answerChangeInput, answerChange);
