"use server";
import { clinicianAction } from "@/lib/auth/doors";
import { makePatientLink, markAnswersSeen, revokePatientLink } from "@/lib/patient-links/commands";
import { answersSeenInput, linkIdInput, makePatientLinkInput } from "@/lib/patient-links/schema";

export const makePatientLinkAction = clinicianAction(makePatientLinkInput, makePatientLink);
export const revokePatientLinkAction = clinicianAction(linkIdInput, revokePatientLink);
export const markAnswersSeenAction = clinicianAction(answersSeenInput, markAnswersSeen);
