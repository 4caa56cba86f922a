"use server";
import { editorAction } from "@/lib/auth/doors";
import { saveDraft, submitVersion } from "@/lib/editorial/commands";
import { saveDraftInput, stepInput } from "@/lib/editorial/schema";

export const saveDraftAction = editorAction(saveDraftInput, saveDraft);
export const submitVersionAction = editorAction(stepInput, submitVersion);
