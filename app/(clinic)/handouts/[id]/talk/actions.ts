"use server";
import { markTeachBack } from "@/lib/handouts/conversation/mark-teach-back";
import { markTeachBackInput } from "@/lib/handouts/conversation/schema";
import { clinicianAction } from "@/lib/platform/auth/doors";

export const markTeachBackAction = clinicianAction(markTeachBackInput, markTeachBack);
