"use server";
import { adminAction, personAction } from "@/lib/platform/auth/doors";
import { removeFactorsOf } from "@/lib/clinic/factors/remove-factors-of";
import { removeFactorsOfInput } from "@/lib/clinic/factors/schema";
import { linkAccount } from "@/lib/clinic/sign-on/link-account";
import { linkAccountInput, unlinkAccountInput, unlinkOwnInput } from "@/lib/clinic/sign-on/schema";
import { unlinkAccount, unlinkOwnAccount } from "@/lib/clinic/sign-on/unlink-account";
import { handOverOpenWork } from "@/lib/deliveries/handover/hand-over-open-work";
import { offerNewPassword } from "@/lib/clinic/people/offer-new-password";
import { changePassword } from "@/lib/clinic/people/change-password";
import { endSessionsOfPerson } from "@/lib/clinic/people/end-sessions-of-person";
import { restorePerson } from "@/lib/clinic/people/restore-person";
import { disablePerson } from "@/lib/clinic/people/disable-person";
import { handOverWork } from "@/lib/clinic/people/hand-over-work";
import { changeRoles } from "@/lib/clinic/people/change-roles";
import { invitePerson } from "@/lib/clinic/people/invite-person";
import {
  changePasswordInput,
  changeRolesInput,
  disablePersonInput,
  handOverWorkInput,
  invitePersonInput,
  offerNewPasswordInput,
  personIdInput,
} from "@/lib/clinic/people/schema";

export const invitePersonAction = adminAction(invitePersonInput, invitePerson, { fresh: true });
export const changeRolesAction = adminAction(changeRolesInput, changeRoles, { fresh: true });
export const disablePersonAction = adminAction(
  disablePersonInput,
  (admin, input) => disablePerson(admin, input, handOverOpenWork),
  { fresh: true },
);
export const handOverWorkAction = adminAction(
  handOverWorkInput,
  (admin, input) => handOverWork(admin, input, handOverOpenWork),
  { fresh: true },
);
export const restorePersonAction = adminAction(personIdInput, restorePerson, { fresh: true });
export const endSessionsOfPersonAction = adminAction(personIdInput, endSessionsOfPerson, { fresh: true });
export const offerNewPasswordAction = adminAction(offerNewPasswordInput, offerNewPassword, { fresh: true });
export const removeFactorsOfAction = adminAction(removeFactorsOfInput, removeFactorsOf, { fresh: true });
export const changePasswordAction = personAction(changePasswordInput, changePassword);
export const linkAccountAction = adminAction(linkAccountInput, linkAccount, { fresh: true });
export const unlinkAccountAction = adminAction(unlinkAccountInput, unlinkAccount, { fresh: true });
export const unlinkOwnAccountAction = personAction(unlinkOwnInput, unlinkOwnAccount, { fresh: true });
