"use server";
import { reviewerAction } from "@/lib/platform/auth/doors";
import { rateVersion, signOffVersion } from "@/lib/library/reading/commands";
import { rateVersionInput, signOffInput } from "@/lib/library/reading/ratings";

export const signOffVersionAction = reviewerAction(signOffInput, signOffVersion);
export const rateVersionAction = reviewerAction(rateVersionInput, rateVersion);
