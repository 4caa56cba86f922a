"use server";
import { reviewerAction } from "@/lib/auth/doors";
import { rateVersion, signOffVersion } from "@/lib/library/commands";
import { rateVersionInput, signOffInput } from "@/lib/library/ratings";

export const signOffVersionAction = reviewerAction(signOffInput, signOffVersion);
export const rateVersionAction = reviewerAction(rateVersionInput, rateVersion);
