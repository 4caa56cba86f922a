"use server";
import { clinicianAction } from "@/lib/auth/doors";
import { makePatientLink, markAnswersSeen, revokePatientLink } from "@/lib/patient-links/commands";
import { linkIdInput, linksOfInput, makePatientLinkInput } from "@/lib/patient-links/schema";

export const makePatientLinkAction = clinicianAction(makePatientLinkInput, makePatientLink);
export const revokePatientLinkAction = clinicianAction(linkIdInput, revokePatientLink);
export const markAnswersSeenAction = clinicianAction(linksOfInput, markAnswersSeen);
