"use server";
import { editorAction, reviewerAction } from "@/lib/platform/auth/doors";
import {
  beginDraft,
  bringUpToDate,
  createExplanation,
  discardDraft,
  saveDraft,
  submitVersion,
  withdrawVersion,
} from "@/lib/editorial/versions/commands";
import {
  addComment,
  approveVersion,
  resolveComment,
  sendBack,
  unschedule,
} from "@/lib/editorial/review/commands";
import { getLastSave } from "@/lib/editorial/versions/queries";
import {
  approveInput,
  beginDraftInput,
  commentIdInput,
  commentInput,
  createExplanationInput,
  saveDraftInput,
  sendBackInput,
  stepInput,
  versionInput,
} from "@/lib/editorial/schema";

export const beginDraftAction = editorAction(beginDraftInput, beginDraft);
export const createExplanationAction = editorAction(createExplanationInput, createExplanation);
export const saveDraftAction = editorAction(saveDraftInput, saveDraft);
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
