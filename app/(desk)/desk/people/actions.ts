"use server";
import { adminAction, personAction } from "@/lib/platform/auth/doors";
import { linkAccount } from "@/lib/clinic/sign-on/link-account";
import { linkAccountInput, unlinkAccountInput, unlinkOwnInput } from "@/lib/clinic/sign-on/schema";
import { unlinkAccount, unlinkOwnAccount } from "@/lib/clinic/sign-on/unlink-account";
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
export const confirmPasswordAction = personAction(confirmPasswordInput, confirmPassword);
export const changePasswordAction = personAction(changePasswordInput, changePassword);
export const linkAccountAction = adminAction(linkAccountInput, linkAccount);
export const unlinkAccountAction = adminAction(unlinkAccountInput, unlinkAccount);
export const unlinkOwnAccountAction = personAction(unlinkOwnInput, unlinkOwnAccount);
