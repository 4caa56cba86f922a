"use server";
import { editorAction, reviewerAction } from "@/lib/auth/doors";
import { checkFact, confirmReview } from "@/lib/expiry/commands";
import { checkFactInput, confirmReviewInput } from "@/lib/expiry/schema";

export const confirmReviewAction = reviewerAction(confirmReviewInput, confirmReview);
export const checkFactAction = editorAction(checkFactInput, checkFact);
