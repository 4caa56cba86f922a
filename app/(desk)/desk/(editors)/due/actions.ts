"use server";
import { editorAction, reviewerAction } from "@/lib/platform/auth/doors";
import { checkFact } from "@/lib/editorial/expiry/check-fact";
import { confirmReview } from "@/lib/editorial/expiry/confirm-review";
import { checkFactInput, confirmReviewInput } from "@/lib/editorial/expiry/schema";

export const confirmReviewAction = reviewerAction(confirmReviewInput, confirmReview);
export const checkFactAction = editorAction(checkFactInput, checkFact);
