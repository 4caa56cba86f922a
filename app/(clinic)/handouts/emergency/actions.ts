"use server";
import { clinicianAction, personAction } from "@/lib/platform/auth/doors";
import { endEmergencyAccess } from "@/lib/handouts/emergency/end-emergency-access";
import { openEmergencyAccess } from "@/lib/handouts/emergency/open-emergency-access";
import { emergencyIdInput, openEmergencyInput } from "@/lib/handouts/emergency/schema";
import { seeEmergencyNotice } from "@/lib/handouts/emergency/see-emergency-notice";

export const openEmergencyAccessAction = clinicianAction(openEmergencyInput, openEmergencyAccess, {
  fresh: true,
});
export const endEmergencyAccessAction = clinicianAction(emergencyIdInput, endEmergencyAccess);
export const seeEmergencyNoticeAction = personAction(emergencyIdInput, seeEmergencyNotice);
