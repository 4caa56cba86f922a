"use server";
import { clinicianAction } from "@/lib/platform/auth/doors";
import { makePatientLink, markAnswersSeen, revokePatientLink } from "@/lib/deliveries/links/commands";
import { answersSeenInput, linkIdInput, makePatientLinkInput } from "@/lib/deliveries/links/schema";

export const makePatientLinkAction = clinicianAction(makePatientLinkInput, makePatientLink);
export const revokePatientLinkAction = clinicianAction(linkIdInput, revokePatientLink);
export const markAnswersSeenAction = clinicianAction(answersSeenInput, markAnswersSeen);
