"use server";
import { clinicianAction } from "@/lib/platform/auth/doors";
import { markAnswersSeen } from "@/lib/deliveries/links/mark-answers-seen";
import { revokePatientLink } from "@/lib/deliveries/links/revoke-patient-link";
import { makePatientLink } from "@/lib/deliveries/links/make-patient-link";
import { answersSeenInput, linkIdInput, makePatientLinkInput } from "@/lib/deliveries/links/schema";

export const makePatientLinkAction = clinicianAction(makePatientLinkInput, makePatientLink, { fresh: true });
export const revokePatientLinkAction = clinicianAction(linkIdInput, revokePatientLink);
export const markAnswersSeenAction = clinicianAction(answersSeenInput, markAnswersSeen);
