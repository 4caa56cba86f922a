"use server";
import { adminAction, personAction } from "@/lib/platform/auth/doors";
import { handOverOpenWork } from "@/lib/deliveries/handover/hand-over-open-work";
import {
  changePassword,
  changeRoles,
  confirmPassword,
  disablePerson,
  handOverWork,
  invitePerson,
  offerNewPassword,
  restorePerson,
} from "@/lib/clinic/people/commands";
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
export const confirmPasswordAction = personAction(confirmPasswordInput, confirmPassword);
export const changePasswordAction = personAction(changePasswordInput, changePassword);
