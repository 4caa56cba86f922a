"use server";
import { visitorAction } from "@/lib/auth/doors";
import { acceptInvitation, setNewPassword } from "@/lib/people/commands";
import { createFirstPerson } from "@/lib/people/first-run";
import { acceptInvitationFormInput, createFirstPersonInput, setNewPasswordInput } from "@/lib/people/schema";

export const createFirstPersonAction = visitorAction(createFirstPersonInput, createFirstPerson);
export const acceptInvitationAction = visitorAction(
  acceptInvitationFormInput,
  (visitor, { token, name, password }) => acceptInvitation(visitor, { token, name, password }),
);
export const setNewPasswordAction = visitorAction(setNewPasswordInput, setNewPassword);
