"use server";
import { reviewerAction } from "@/lib/platform/auth/doors";
import { signOffVersion } from "@/lib/library/reading/sign-off-version";
import { rateVersion } from "@/lib/library/reading/rate-version";
import { rateVersionInput, signOffInput } from "@/lib/library/reading/ratings";

export const signOffVersionAction = reviewerAction(signOffInput, signOffVersion);
export const rateVersionAction = reviewerAction(rateVersionInput, rateVersion);
