"use server";
import { reviewerAction } from "@/lib/platform/auth/doors";
import { signOffTopicsInput } from "@/lib/editorial/sheets/schema";
import { signOffTopics } from "@/lib/editorial/sheets/sign-off-topics";

export const signOffTopicsAction = reviewerAction(signOffTopicsInput, signOffTopics);
