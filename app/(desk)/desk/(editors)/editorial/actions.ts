"use server";
import { editorAction, reviewerAction } from "@/lib/platform/auth/doors";
import { discardDraft } from "@/lib/editorial/versions/discard-draft";
import { withdrawVersion } from "@/lib/editorial/versions/withdraw-version";
import { bringUpToDate } from "@/lib/editorial/versions/bring-up-to-date";
import { submitVersion } from "@/lib/editorial/versions/submit-version";
import { saveVersion } from "@/lib/editorial/versions/save-version";
import { createExplanation } from "@/lib/editorial/versions/create-explanation";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { approveVersion } from "@/lib/editorial/review/approve-version";
import { unschedule } from "@/lib/editorial/review/unschedule";
import { sendBack } from "@/lib/editorial/review/send-back";
import { resolveComment } from "@/lib/editorial/review/resolve-comment";
import { addComment } from "@/lib/editorial/review/add-comment";
import { getLastSave } from "@/lib/editorial/versions/queries";
import {
  approveInput,
  beginDraftInput,
  commentIdInput,
  commentInput,
  createExplanationInput,
  saveVersionInput,
  sendBackInput,
  stepInput,
  versionInput,
} from "@/lib/editorial/schema";

export const beginDraftAction = editorAction(beginDraftInput, beginDraft);
export const createExplanationAction = editorAction(createExplanationInput, createExplanation);
export const saveVersionAction = editorAction(saveVersionInput, saveVersion);
export const bringUpToDateAction = editorAction(stepInput, bringUpToDate);
export const submitVersionAction = editorAction(stepInput, submitVersion);
export const withdrawVersionAction = editorAction(stepInput, withdrawVersion);
export const discardDraftAction = editorAction(stepInput, discardDraft);
export const sendBackAction = reviewerAction(sendBackInput, sendBack);
export const approveVersionAction = reviewerAction(approveInput, approveVersion);
export const unscheduleAction = reviewerAction(stepInput, unschedule);
export const addCommentAction = editorAction(commentInput, addComment);
export const getLastSaveAction = editorAction(versionInput, getLastSave);
export const resolveCommentAction = editorAction(commentIdInput, resolveComment);
