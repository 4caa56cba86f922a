"use server";
import { visitorAction } from "@/lib/platform/auth/doors";
import { askNewPassword } from "@/lib/clinic/people/forgotten-password";
import { setNewPassword } from "@/lib/clinic/people/set-new-password";
import { acceptInvitation } from "@/lib/clinic/people/accept-invitation";
import { createFirstPerson } from "@/lib/clinic/people/first-run";
import {
  acceptInvitationFormInput,
  createFirstPersonInput,
  emailInput,
  setNewPasswordInput,
} from "@/lib/clinic/people/schema";

export const createFirstPersonAction = visitorAction(createFirstPersonInput, createFirstPerson);
export const acceptInvitationAction = visitorAction(
  acceptInvitationFormInput,
  (visitor, { token, name, password }) => acceptInvitation(visitor, { token, name, password }),
);
export const askNewPasswordAction = visitorAction(emailInput, askNewPassword);
export const setNewPasswordAction = visitorAction(setNewPasswordInput, setNewPassword);
