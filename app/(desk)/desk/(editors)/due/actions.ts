"use server";
import { editorAction, reviewerAction } from "@/lib/platform/auth/doors";
import { checkFact, confirmReview } from "@/lib/editorial/expiry/commands";
import { checkFactInput, confirmReviewInput } from "@/lib/editorial/expiry/schema";

export const confirmReviewAction = reviewerAction(confirmReviewInput, confirmReview);
export const checkFactAction = editorAction(checkFactInput, checkFact);
