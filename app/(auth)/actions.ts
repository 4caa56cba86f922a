"use server";
import { visitorAction } from "@/lib/auth/doors";
import { acceptInvitation } from "@/lib/people/commands";
import { createFirstPerson } from "@/lib/people/first-run";
import { acceptInvitationFormInput, createFirstPersonInput } from "@/lib/people/schema";

export const createFirstPersonAction = visitorAction(createFirstPersonInput, createFirstPerson);
export const acceptInvitationAction = visitorAction(acceptInvitationFormInput, (visitor, { token, name, password }) => acceptInvitation(visitor, { token, name, password }));
