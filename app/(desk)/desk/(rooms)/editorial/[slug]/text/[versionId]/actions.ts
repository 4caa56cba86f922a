"use server";
import { editorAction } from "@/lib/auth/doors";
import { addComment, resolveComment, saveDraft, submitVersion } from "@/lib/editorial/commands";
import { getLastSave } from "@/lib/editorial/queries";
import { commentIdInput, commentInput, saveDraftInput, stepInput, versionInput } from "@/lib/editorial/schema";

export const saveTextAction = editorAction(saveDraftInput, saveDraft);
export const sendTextAction = editorAction(stepInput, submitVersion);
export const commentOnTextAction = editorAction(commentInput, addComment);
export const settleCommentAction = editorAction(commentIdInput, resolveComment);
export const lastSaveAction = editorAction(versionInput, getLastSave);
