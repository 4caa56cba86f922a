"use server";
import { adminAction, personAction, settingUpAction } from "@/lib/platform/auth/doors";
import { removeFactorsOf } from "@/lib/clinic/factors/remove-factors-of";
import { removeFactorsOfInput } from "@/lib/clinic/factors/schema";
import { handOverOpenWork } from "@/lib/deliveries/handover/hand-over-open-work";
import { offerNewPassword } from "@/lib/clinic/people/offer-new-password";
import { changePassword } from "@/lib/clinic/people/change-password";
import { confirmPassword } from "@/lib/clinic/people/confirm-password";
import { restorePerson } from "@/lib/clinic/people/restore-person";
import { disablePerson } from "@/lib/clinic/people/disable-person";
import { handOverWork } from "@/lib/clinic/people/hand-over-work";
import { changeRoles } from "@/lib/clinic/people/change-roles";
import { invitePerson } from "@/lib/clinic/people/invite-person";
import {
  changePasswordInput,
  changeRolesInput,
  confirmPasswordInput,
  disablePersonInput,
  handOverWorkInput,
  invitePersonInput,
  offerNewPasswordInput,
  personIdInput,
} from "@/lib/clinic/people/schema";

export const invitePersonAction = adminAction(invitePersonInput, invitePerson);
export const changeRolesAction = adminAction(changeRolesInput, changeRoles);
export const disablePersonAction = adminAction(disablePersonInput, (admin, input) =>
  disablePerson(admin, input, handOverOpenWork),
);
export const handOverWorkAction = adminAction(handOverWorkInput, (admin, input) =>
  handOverWork(admin, input, handOverOpenWork),
);
export const restorePersonAction = adminAction(personIdInput, restorePerson);
export const offerNewPasswordAction = adminAction(offerNewPasswordInput, offerNewPassword);
export const removeFactorsOfAction = adminAction(removeFactorsOfInput, removeFactorsOf);
export const confirmPasswordAction = settingUpAction(confirmPasswordInput, confirmPassword);
export const changePasswordAction = personAction(changePasswordInput, changePassword);
