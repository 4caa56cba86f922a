"use server";
import { editorAction } from "@/lib/auth/doors";
import { answerChange } from "@/lib/suggested-changes/commands";
import { answerChangeInput } from "@/lib/suggested-changes/schema";

export const answerChangeAction = editorAction(answerChangeInput, answerChange);
