const factors = "app/(desk)/desk/account/factors/actions#";
const people = "app/(desk)/desk/people/actions#";

/**
 * Doors that open only within 5 minutes of giving the password (docs/decisions/046): what leaves in one
 * piece, what reaches someone new, and who may do what.
 */
export const freshDoors: readonly string[] = [
  `${people}invitePersonAction`,
  `${people}changeRolesAction`,
  `${people}disablePersonAction`,
  `${people}handOverWorkAction`,
  `${people}restorePersonAction`,
  `${people}offerNewPasswordAction`,
  `${people}removeFactorsOfAction`,
  `${factors}startTotpAction`,
  `${factors}removeTotpAction`,
  `${factors}startPasskeyAction`,
  `${factors}removePasskeyAction`,
  `${factors}makeRecoveryCodesAction`,
  `${people}endSessionsOfPersonAction`,
  "app/(desk)/desk/account/sessions/actions#endOwnSessionAction",
  "app/(desk)/desk/account/sessions/actions#endOtherSessionsAction",
  `${people}linkAccountAction`,
  `${people}unlinkAccountAction`,
  `${people}unlinkOwnAccountAction`,
  "app/(clinic)/handouts/emergency/actions#openEmergencyAccessAction",
  "app/(desk)/desk/clinic/actions#changeClinicAction",
  "app/(clinic)/handouts/[id]/list/actions#startBulkAction",
  "app/(clinic)/handouts/links/actions#makePatientLinkAction",
  "app/api/bulk/[bulkId]/outcome/route#GET",
  "app/api/desk/audit/route#GET",
  "app/api/desk/deliveries/route#GET",
  "app/api/desk/mail/[deliveryId]/attachment/route#GET",
  "app/api/handout-log/route#GET",
  "app/api/handouts/[id]/fhir/route#GET",
  "app/api/packs/export/route#GET",
];

/** Files that are given without it, each for a reason. */
export const filesWithoutPassword: Readonly<Record<string, string>> = {
  "app/api/handouts/[id]/pdf/route#GET":
    "the page in one's hand for the patient in the room; recorded, and one at a time",
};

/** Pages that show what was kept of patients' mail. */
export const freshPages: readonly string[] = [
  "app/(desk)/desk/(editors)/mail/[deliveryId]/page.tsx",
  "app/(desk)/desk/(editors)/mail/notices/[noticeId]/page.tsx",
];
